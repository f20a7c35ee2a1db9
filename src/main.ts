import { enableCompileCache, flushCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';

/** Milliseconds after everything is loaded at which the bot has connected, and what that took is garbage too. */
const SETTLED_AFTER_MS = 3000;

// New objects get no more room than they begin with: a bot makes few at once, and its memory stays small for it.
setFlagsFromString('--semi-space-growth-factor=1');
// Compiled code is kept between starts: a restart is a third faster for it. Not in a folder for temporary files, for what is
// kept there runs, and others could write it. Where the folder cannot be written, nothing is kept.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)));
const { main } = await import('./app/start.ts');
const { releaseStartupMemory } = await import('./app/releaseStartupMemory.ts');
process.exitCode = await main({
  onStarted: () => {
    flushCompileCache();
    setTimeout(releaseStartupMemory, SETTLED_AFTER_MS).unref();
  },
});
// Whatever a library left running must not keep a stopped bot alive.
process.exit();
