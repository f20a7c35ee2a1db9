import { OperatorError, START_AGAIN } from '../../lib/operatorError.ts';
import { forwardOperations, type RowOperations } from '../rowOperations.ts';
import { type Call, createBatch, type Reply, type SentError } from './messages.ts';
import { takeStoreThread } from './storeThread.ts';

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Opens the rows of a store in a thread of its own. SQLite's calls are synchronous, so a slow disk or a large statement
 * stops that thread and nothing else. Calls are answered as they are done, and a call keeps the process alive until then.
 *
 * @param onEnded called if the thread ends by itself. What waits for it is rejected.
 * @param worker the thread; by default a prepared one.
 * @throws OperatorError if the store cannot be opened.
 */
export async function openRowsInThread(
  file: string,
  onEnded: (error: OperatorError) => void,
  worker = takeStoreThread(),
): Promise<RowOperations> {
  const waiting = new Map<number, Waiting>();
  let isOpen = false;
  let ended: OperatorError | undefined;
  let lastId = 0;
  const send = createBatch<Call>(calls => {
    try {
      worker.postMessage(calls);
    } catch (error) {
      // A value that no other thread can get.
      for (const { id } of calls) take(id)?.reject(error);
    }
  });

  function call(name: Call['name'], args: readonly unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (ended) return reject(ended);
      if (waiting.size === 0) worker.ref();
      const id = ++lastId;
      waiting.set(id, { resolve, reject });
      send({ id, name, args });
    });
  }

  function take(id: number): Waiting | undefined {
    const one = waiting.get(id);
    waiting.delete(id);
    if (waiting.size === 0) worker.unref();
    return one;
  }

  function settle(reply: Reply): void {
    const one = take(reply.id);
    if ('error' in reply) one?.reject(toError(reply.error));
    else one?.resolve(reply.result);
  }

  function end(cause: unknown): void {
    if (ended) return;
    ended = endedError(file, cause);
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
    if (isOpen) onEnded(ended);
  }

  worker.on('message', (replies: readonly Reply[]) => {
    for (const reply of replies) settle(reply);
  });
  worker.on('messageerror', end);
  worker.on('error', end);
  worker.on('exit', code => end(new Error(`ended with ${code}`)));

  async function close(): Promise<void> {
    if (!isOpen) return;
    isOpen = false;
    if (!ended) await call('close', []);
  }

  await call('open', [file]);
  if (ended) throw ended;
  isOpen = true;
  return { ...forwardOperations(call), close };
}

function endedError(file: string, cause: unknown): OperatorError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new OperatorError(
    `The thread that reads and writes the store ${file} has ended (${why}). Everything that was confirmed is on the disk: start the bot again. If this happens again, check the machine's memory and the disk.`,
    { cause, exitCode: START_AGAIN },
  );
}

function toError({ name, message, stack, errcode }: SentError): Error {
  if (name === 'OperatorError') return new OperatorError(message);
  const error = Object.assign(new Error(message), errcode === undefined ? {} : { errcode });
  if (stack !== undefined) error.stack = stack;
  return error;
}
