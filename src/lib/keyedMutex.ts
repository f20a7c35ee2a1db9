import { AsyncQueue } from '@sapphire/async-queue';

/** Creates a mutex per key: functions with the same key run one at a time, in order of arrival. */
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
