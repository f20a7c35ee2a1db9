import { parentPort } from 'node:worker_threads';
import type { Call } from '../../src/store/thread/messages.ts';

// In place of the store's thread: it opens, and ends with the first read.

parentPort?.on('message', (calls: readonly Call[]) => {
  if (calls.some(({ name }) => name === 'get')) process.exit(3);
  parentPort?.postMessage(calls.map(({ id }) => ({ id, result: undefined })));
});
