import { enableCompileCache, flushCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// The first file of the store's thread. A thread does not share the compiled code that the main thread keeps between starts,
// unless it asks for it. Plain JavaScript: to strip its types, Node would load a compiler of twenty megabytes first.
enableCompileCache(fileURLToPath(new URL('../../../node_modules/.cache/compiled', import.meta.url)));
await import('./serveStore.ts');
flushCompileCache();
