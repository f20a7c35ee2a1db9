import { enableCompileCache, flushCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { releaseMemory } from './lib/releaseMemory.ts';
import { prepareStoreThread } from './store/thread/storeThread.ts';

/** Milliseconds from the end of loading until the bot has connected, so that memory used by connecting is freed too. */
const SETTLED_AFTER_MS = 3000;

// Whatever is written from here on (store, files of songs, answers) is for the user of the bot alone.
process.umask(0o077);
// For a start without scripts/launch.mjs, which has enabled it otherwise.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)));
// The store's thread loads on another core meanwhile.
prepareStoreThread();
// The reader of the output may be gone, as after `| head -1`: without listeners, the next warning would end the process.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
const [{ main }, { exitProcess }] = await Promise.all([
  import('./app/start.ts'),
  import('./app/exitProcess.ts'),
]);
const code = await main({
  onStarted: () => {
    flushCompileCache();
    setTimeout(releaseMemory, SETTLED_AFTER_MS).unref();
  },
});
// Libraries may leave timers or sockets open, which would keep the process alive.
await exitProcess(code);
