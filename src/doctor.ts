const { main } = await import('./app/doctor.ts');
process.exitCode = await main(process.argv.slice(2));
// Whatever a library left running must not keep it from ending.
process.exit();
