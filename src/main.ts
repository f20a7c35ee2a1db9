import { enableCompileCache, flushCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Milliseconds from the end of loading until the bot has connected, so that memory used by connecting is freed too. */
const SETTLED_AFTER_MS = 3000;

// Whatever is written from here on (store, files of songs, answers) is for the user of the bot alone.
process.umask(0o077);
// For a start without scripts/launch.mjs, which has enabled it otherwise.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)));
// Whoever read the output may be gone, as after `| head -1`: without listeners, the next warning would end the process.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
const [{ main }, { exitProcess }] = await Promise.all([
  import('./app/start.ts'),
  import('./app/exitProcess.ts'),
]);
const code = await main({
  onStarted: () => {
    flushCompileCache();
    setTimeout(releaseStartupMemory, SETTLED_AFTER_MS).unref();
  },
});
// Libraries may leave timers or sockets open, which would keep the process alive.
await exitProcess(code);

/**
 * Keeps V8's space for new objects small and frees unused memory. Loading leaves some thirty megabytes that V8 would keep
 * for new objects, which an idle bot does not create. It blocks the process for about forty milliseconds.
 */
function releaseStartupMemory(): void {
  // V8 refuses compiled code that was stored under other flags, so these are set after everything is loaded.
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect({ type: 'major', flavor: 'last-resort' });
}
