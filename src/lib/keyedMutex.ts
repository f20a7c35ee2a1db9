import { AsyncQueue } from '@sapphire/async-queue';

/** Runs one function at a time a key, in the order of arrival; different keys do not wait for each other. */
export function createKeyedMutex(): <T>(key: string, run: () => Promise<T>) => Promise<T> {
  const queues = new Map<string, AsyncQueue>();
  return async (key, run) => {
    const queue = queues.get(key) ?? new AsyncQueue();
    queues.set(key, queue);
    await queue.wait();
    try {
      return await run();
    } finally {
      queue.shift();
      if (queue.remaining === 0) queues.delete(key);
    }
  };
}
