import { createHash } from 'node:crypto';
import type { CardMedia } from './cardMedia.ts';

/** Characters of a source's name: enough to tell the few addresses apart that one file ever has. */
const LENGTH = 16;

/** Names the addresses that a file is fetched from: the same addresses give the same name. */
export function sourceOf({ url, parts = [] }: Pick<CardMedia, 'url' | 'parts'>): string {
  const addresses = [url, ...parts.map(part => part.url)];
  return createHash('sha256').update(JSON.stringify(addresses)).digest('base64url').slice(0, LENGTH);
}
