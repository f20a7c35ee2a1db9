// Whatever is written from here on, such as .env, is for this user alone.
process.umask(0o077);
const { runSetup } = await import('./programs/setup/runSetup.ts');
process.exitCode = await runSetup({ input: process.stdin, output: process.stdout, environment: process.env });
// Whatever a library left running must not keep it from ending.
process.exit();
