import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

/**
 * Bytes by which the heap may grow before V8 collects it as a whole. The pieces of a file that passes through count as growth,
 * and by itself V8 lets the heap of a process that is mostly idle grow by eight megabytes, so that one song would make it collect
 * the whole heap two or three times.
 */
const GROWTH_BYTES = 16 * 1024 * 1024;

/**
 * Keeps V8's space for new objects small and frees unused memory of this thread. Loading leaves some thirty megabytes that V8
 * would keep for new objects, which an idle bot does not create. It blocks the thread for about forty milliseconds.
 */
export function releaseMemory(): void {
  // V8 refuses compiled code that was stored under other flags, so these are set after everything is loaded.
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect({ type: 'major', flavor: 'last-resort' });
  // All threads share the flag, and files pass through this one.
  if (isMainThread) setFlagsFromString(`--heap-growing-percent=${growthPercent()}`);
}

function growthPercent(): number {
  return Math.ceil((100 * GROWTH_BYTES) / process.memoryUsage().heapUsed);
}
