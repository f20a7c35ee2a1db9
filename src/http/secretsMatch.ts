import { timingSafeEqual } from 'node:crypto';

/** Compared with if there is no task, so that the time does not reveal which ids exist. */
const DUMMY_SECRET = '0'.repeat(32);

/** Compares a path's secret with the task's in constant time, even if there is no such task. */
export function secretsMatch(given: string, expected: string | undefined): boolean {
  const right = Buffer.from(expected ?? DUMMY_SECRET);
  const tried = Buffer.alloc(right.length);
  tried.write(given);
  const equal = timingSafeEqual(tried, right);
  return equal && given.length === right.length && expected !== undefined;
}
