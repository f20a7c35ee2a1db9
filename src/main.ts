import { enableCompileCache, flushCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';

/** Milliseconds from the end of loading until the bot has connected, so that memory used by connecting is freed too. */
const SETTLED_AFTER_MS = 3000;

// Keeps V8's space for new objects at its initial size: the bot creates few objects at once, so more space would only
// take memory.
setFlagsFromString('--semi-space-growth-factor=1');
// Keeps compiled code between starts, which makes a restart a third faster. The cache is not in a folder for temporary
// files, because other users could write there and the bot would run their code. If the folder cannot be written,
// nothing is cached.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)));
const { main } = await import('./app/start.ts');
const { releaseStartupMemory } = await import('./app/releaseStartupMemory.ts');
process.exitCode = await main({
  onStarted: () => {
    flushCompileCache();
    setTimeout(releaseStartupMemory, SETTLED_AFTER_MS).unref();
  },
});
// Libraries may leave timers or sockets open, which would keep the process alive.
process.exit();
