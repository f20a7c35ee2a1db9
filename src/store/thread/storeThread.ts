import { Worker } from 'node:worker_threads';
import type { Call } from './messages.ts';

const MODULE = new URL('./store.worker.mjs', import.meta.url);

/** MiB of the thread's space for new objects: nothing in it lives long. */
const YOUNG_HEAP_MIB = 2;

let prepared: Worker | undefined;

/** Starts a thread that loads what a store needs while this one goes on. The next store that is opened takes it. */
export function prepareStoreThread(): void {
  prepared ??= startStoreThread();
}

/** Lets the prepared thread open a file already. If that fails, the one that opens the store hears it. */
export function prepareStoreFile(file: string): void {
  const calls: readonly Call[] = [{ id: 0, name: 'prepare', args: [file] }];
  prepared?.postMessage(calls);
}

/** The prepared thread, or a new one. */
export function takeStoreThread(): Worker {
  const worker = prepared ?? startStoreThread();
  prepared = undefined;
  return worker;
}

/** Starts a thread that does not keep the process alive. */
export function startStoreThread(module = MODULE): Worker {
  const worker = new Worker(module, {
    name: 'store',
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_HEAP_MIB },
  });
  worker.unref();
  return worker;
}
