process.umask(0o077);
// The reader of the output may be gone, as after `| head -1`.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
const { runCheckStore } = await import('./programs/runCheckStore.ts');
process.exitCode = await runCheckStore(process.argv.slice(2));
// Whatever a library left running must not keep it from ending.
process.exit();
