import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Keeps V8's space for new objects small and frees unused memory of this thread. Loading leaves some thirty megabytes that V8
 * would keep for new objects, which an idle bot does not create. It blocks the thread for about forty milliseconds.
 */
export function releaseMemory(): void {
  // V8 refuses compiled code that was stored under other flags, so these are set after everything is loaded.
  setFlagsFromString('--semi-space-growth-factor=1');
  // The pieces of a file that passes through count as growth of the heap. V8 lets the heap of a process that is mostly idle
  // grow by eight megabytes, so that one song would make it collect the whole heap two or three times.
  setFlagsFromString('--heap-growing-percent=100');
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect({ type: 'major', flavor: 'last-resort' });
}
