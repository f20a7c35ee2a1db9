// Files that are written from here on (store, songs, answers) are readable by the bot's user only.
process.umask(0o077);
// The reader of the output may be gone, as after `| head -1`.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
const { runDoctor } = await import('./programs/runDoctor.ts');
process.exitCode = await runDoctor(process.argv.slice(2));
// Handles that a library left open must not keep the process alive.
process.exit();
