import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

/** Processes that share the small test files: `test/batches` has a file for each. */
const BATCHES = 4;

const ROOT = new URL('../../', import.meta.url);

/** A pattern of test files in the command of `npm test`. */
const PATTERN = /"([^"]+\.test\.ts)"/g;

/**
 * Imports one batch of the test files that need no process of their own: most take milliseconds, and a process for each
 * would cost more than all that they test. Their tests run one after the other, once all files are there.
 */
export async function importBatch(number: number): Promise<void> {
  const files = listSmallTests().filter((_, at) => at % BATCHES === number - 1);
  const { promise: imported, resolve, reject } = Promise.withResolvers<void>();
  // The first test holds up the others: to load a file stops the process for so long that tests with a deadline would fail.
  test(`GIVEN batch ${number} of ${BATCHES} WHEN it is run THEN all its files are imported`, () => imported);
  const failures: Error[] = [];
  for (const file of files) {
    await import(new URL(file, ROOT).href).catch((cause: unknown) => {
      failures.push(new Error(`${file} cannot be imported`, { cause }));
    });
  }
  if (failures.length === 0) resolve();
  else reject(new AggregateError(failures));
}

/** All test files less those that `npm test` names itself: a new file is always among the ones or the others. */
function listSmallTests(): string[] {
  const { scripts } = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8'));
  const patterns = [...String(scripts.test).matchAll(PATTERN)].map(([, pattern = '']) => pattern);
  const exclude = patterns.flatMap(pattern => globSync(pattern, { cwd: ROOT }));
  return globSync('test/**/*.test.ts', { cwd: ROOT, exclude }).sort();
}
