import { timingSafeEqual } from 'node:crypto';

/** What a wrong id is compared with, so that it takes as long as a right one. */
const DUMMY_SECRET = '0'.repeat(32);

/** Compares a secret from a path with the task's in constant time, also where there is no such task. */
export function secretsMatch(given: string, expected: string | undefined): boolean {
  const right = Buffer.from(expected ?? DUMMY_SECRET);
  const tried = Buffer.alloc(right.length);
  tried.write(given);
  const equal = timingSafeEqual(tried, right);
  return equal && given.length === right.length && expected !== undefined;
}
