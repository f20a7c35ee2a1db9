import { createHash } from 'node:crypto';

/** Tells whether a list is still the one that a form or a menu was opened with. */
export function listDigest(entries: readonly string[]): string {
  return createHash('sha256').update(entries.join('\n')).digest('hex').slice(0, 16);
}
