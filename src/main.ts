import { enableCompileCache, flushCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';

/** Milliseconds from the end of loading until the bot has connected, so that memory used by connecting is freed too. */
const SETTLED_AFTER_MS = 3000;

// For a start without scripts/launch.mjs, which has enabled it otherwise.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)));
const { main } = await import('./app/start.ts');
process.exitCode = await main({
  onStarted: () => {
    flushCompileCache();
    setTimeout(settle, SETTLED_AFTER_MS).unref();
  },
});
// Libraries may leave timers or sockets open, which would keep the process alive.
process.exit();

/** Makes the memory as small as a bot needs that makes few objects at once. */
async function settle(): Promise<void> {
  // V8 keeps compiled code under its flags: set earlier, this one would make the cache useless to other programs.
  setFlagsFromString('--semi-space-growth-factor=1');
  const { releaseStartupMemory } = await import('./app/releaseStartupMemory.ts');
  releaseStartupMemory();
}
