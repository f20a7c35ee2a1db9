// The store is for the user of the bot alone.
process.umask(0o077);
const { runRestore } = await import('./programs/runRestore.ts');
process.exitCode = await runRestore(process.argv.slice(2));
// Whatever a library left running must not keep it from ending.
process.exit();
