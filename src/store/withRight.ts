import type { Coordination } from './createCoordination.ts';

/**
 * Does the work while this process has a right, and gives that back.
 *
 * @param otherwise what it resolves with if the right is taken.
 */
export async function withRight<T>(
  rights: Coordination['rights'],
  name: string,
  work: () => Promise<T>,
  otherwise: T,
): Promise<T> {
  if (!(await rights.tryTake(name))) return otherwise;
  try {
    return await work();
  } finally {
    await rights.give(name);
  }
}
