import { enableCompileCache, flushCompileCache } from 'node:module';

// Compiled code is kept between starts, in the folder for temporary files: a restart is a third faster for it.
enableCompileCache();
const { start } = await import('./start.ts');
process.exitCode = await start({ onStarted: flushCompileCache });
// Whatever a library left running must not keep a stopped bot alive.
process.exit();
