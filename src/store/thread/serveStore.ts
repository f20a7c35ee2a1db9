import { parentPort } from 'node:worker_threads';
import { releaseMemory } from '../../lib/releaseMemory.ts';
import { openLockedRows } from '../openLockedRows.ts';
import { callOperation, type RowOperations } from '../rowOperations.ts';
import { type Call, createBatch, type Reply, toSentError } from './messages.ts';

// In the store's thread: it alone has the connection, and runs every statement. See openRowsInThread.

/** Milliseconds from the opening until the main thread has loaded everything, which no flag must change before. */
const SETTLED_AFTER_MS = 5000;

const port = parentPort;
let operations: RowOperations | undefined;
let opening: { readonly file: string; readonly rows: Promise<RowOperations> } | undefined;

const reply = createBatch<Reply>(replies => port?.postMessage(replies));

/** Opens a file, once. */
function open(file: string): Promise<RowOperations> {
  if (opening?.file !== file) opening = { file, rows: openLockedRows(file) };
  return opening.rows;
}

async function run({ name, args }: Call): Promise<unknown> {
  if (name === 'prepare') {
    open(String(args[0])).catch(() => {});
    return undefined;
  }
  if (name === 'open') {
    try {
      operations = await open(String(args[0]));
    } catch (error) {
      endSoon();
      throw error;
    }
    setTimeout(releaseMemory, SETTLED_AFTER_MS).unref();
    return undefined;
  }
  if (!operations) throw new Error('Store is not open');
  if (name === 'close') endSoon();
  return callOperation(operations, name, args);
}

/** Lets the thread end once the last call is answered. Main does not wait for that: a stuck disk would stop it too. */
function endSoon(): void {
  port?.unref();
}

async function answer(call: Call): Promise<void> {
  try {
    reply({ id: call.id, result: await run(call) });
  } catch (error) {
    reply({ id: call.id, error: toSentError(error) });
  }
}

port?.on('message', (calls: readonly Call[]) => {
  for (const call of calls) void answer(call);
});
