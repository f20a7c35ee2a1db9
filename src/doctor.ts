// Whatever is written from here on (store, files of songs, answers) is for the user of the bot alone.
process.umask(0o077);
// Whoever read the output may be gone, as after `| head -1`.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
const { runDoctor } = await import('./programs/runDoctor.ts');
process.exitCode = await runDoctor(process.argv.slice(2));
// Whatever a library left running must not keep it from ending.
process.exit();
