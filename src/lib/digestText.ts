import { createHash } from 'node:crypto';

/** The first hex digits of a text's SHA-256, for keys and ids that must not contain the text. */
export function digestText(text: string, length: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}
