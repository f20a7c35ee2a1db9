// A backup contains what the store contains: it is for the user of the bot alone.
process.umask(0o077);
const { runBackup } = await import('./programs/runBackup.ts');
process.exitCode = await runBackup(process.argv.slice(2));
// Whatever a library left running must not keep it from ending.
process.exit();
