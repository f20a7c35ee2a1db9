import { constants, setPriority } from 'node:os';
import { Worker } from 'node:worker_threads';

/** Bytes of memory that the child may use: the bare process has about 60 MiB, the heap at most 128. */
const MAX_RSS_BYTES = 300 * 1024 * 1024;

/** Message by which the child says that its modules are loaded. */
export const READY = 'ready';

/**
 * The child's side of `runInChildProcess`: handles one message, and exits when the parent disconnects. It ends too, whatever
 * it is doing, if its parent is gone or it uses too much memory.
 */
export function serveChildProcess<Input>(work: (input: Input) => Promise<object>): void {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  const workerData = { parent: process.ppid, maxRssBytes: MAX_RSS_BYTES };
  new Worker(new URL('./watchdog.worker.ts', import.meta.url), { workerData }).unref();
  process.once('disconnect', () => process.exit());
  process.once('message', (input: Input) => {
    work(input).then(
      result => process.send?.({ result }),
      (error: unknown) => process.send?.({ error: error instanceof Error ? error.message : String(error) }),
    );
  });
  process.send?.(READY);
}
