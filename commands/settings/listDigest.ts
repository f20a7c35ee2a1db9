import { digestText } from '../../src/lib/digestText.ts';

/** Tells whether a list is still the one that a form or a menu was opened with. */
export function listDigest(entries: readonly string[]): string {
  return digestText(entries.join('\n'), 16);
}
