import { createReadStream } from 'node:fs';

/** Bytes read a step. */
const CHUNK_BYTES = 1024 * 1024;

/** Characters of the end of a step that are looked at again with the next: longer than any id. */
const OVERLAP_LENGTH = 64;

const HEX_RUN = /[0-9a-f]{17,}/g;

/**
 * Whether the bytes of a file hold one of the ids, however many there are: only runs of digits are compared.
 *
 * @param ids of hexadecimal digits, at least 17 and at most 64 of them.
 */
export async function fileContainsAny(file: string, ids: ReadonlySet<string>): Promise<boolean> {
  const lengths = [...new Set([...ids].map(id => id.length))];
  let tail = '';
  for await (const chunk of createReadStream(file, { highWaterMark: CHUNK_BYTES, encoding: 'latin1' })) {
    const text = `${tail}${chunk}`;
    for (const [run] of text.matchAll(HEX_RUN)) {
      for (const length of lengths) {
        for (let at = 0; at + length <= run.length; at++)
          if (ids.has(run.slice(at, at + length))) return true;
      }
    }
    tail = text.slice(-OVERLAP_LENGTH);
  }
  return false;
}
