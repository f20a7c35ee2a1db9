import type { Coordination } from './createCoordination.ts';

/**
 * Does the work while this process holds a lock, and releases it afterwards.
 *
 * @param otherwise what it resolves with if another process holds the lock.
 */
export async function withLock<T>(
  locks: Coordination['locks'],
  name: string,
  work: () => Promise<T>,
  otherwise: T,
): Promise<T> {
  if (!(await locks.tryAcquire(name))) return otherwise;
  try {
    return await work();
  } finally {
    await locks.release(name);
  }
}
