import { createReadStream } from 'node:fs';

/** Bytes read a step. */
const STEP = 1024 * 1024;

/** Characters of the end of a step that are looked at again with the next: longer than any id. */
const OVERLAP = 64;

const RUN_OF_DIGITS = /[0-9a-f]{17,}/g;

/**
 * Whether the bytes of a file hold one of the ids, however many there are: only runs of digits are compared.
 *
 * @param ids of hexadecimal digits, at least 17 and at most 64 of them.
 */
export async function holdsAny(file: string, ids: ReadonlySet<string>): Promise<boolean> {
  const lengths = [...new Set([...ids].map(id => id.length))];
  let tail = '';
  for await (const chunk of createReadStream(file, { highWaterMark: STEP, encoding: 'latin1' })) {
    const text = `${tail}${chunk}`;
    for (const [run] of text.matchAll(RUN_OF_DIGITS)) {
      for (const length of lengths) {
        for (let at = 0; at + length <= run.length; at++)
          if (ids.has(run.slice(at, at + length))) return true;
      }
    }
    tail = text.slice(-OVERLAP);
  }
  return false;
}
