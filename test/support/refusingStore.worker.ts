import { parentPort } from 'node:worker_threads';
import type { Call, Reply } from '../../src/store/thread/messages.ts';

// In place of the store's thread: it cannot open the file, says so, and ends.

parentPort?.once('message', (calls: readonly Call[]) => {
  const error = {
    name: 'OperatorError',
    message: 'The store cannot be opened',
    stack: '',
    errcode: undefined,
  };
  const replies: readonly Reply[] = calls.map(({ id }) => ({ id, error }));
  parentPort?.postMessage(replies);
});
