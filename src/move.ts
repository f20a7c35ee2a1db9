// A store in a file is for the user of the bot alone.
process.umask(0o077);
const { runMove } = await import('./programs/runMove.ts');
process.exitCode = await runMove(process.argv.slice(2));
// Whatever a library left running must not keep it from ending.
process.exit();
