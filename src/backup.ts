// A backup contains what the store contains: it is for the user of the bot alone.
process.umask(0o077);
const { main } = await import('./app/backup/backup.ts');
process.exitCode = await main(process.argv.slice(2));
// Whatever a library left running must not keep it from ending.
process.exit();
