import { createReadStream } from 'node:fs';

/** Bytes per read. */
const CHUNK_BYTES = 1024 * 1024;

/** Characters of a chunk's end that are searched again with the next chunk; longer than any id. */
const OVERLAP_LENGTH = 64;

const HEX_RUN = /[0-9a-f]{17,}/g;

/**
 * Whether the bytes of a file contain one of the ids. The time does not depend on their number, because each run of
 * hexadecimal digits is looked up in the set.
 *
 * @param ids of 17 to 64 hexadecimal digits.
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
