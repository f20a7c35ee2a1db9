import { createHash } from 'node:crypto';
import type { CardMedia } from './cardMedia.ts';

/** Characters of a source's name, enough to distinguish the few URLs that a file has over time. */
const LENGTH = 16;

/** Name of the URLs from which a file is fetched. The same URLs have the same name. */
export function sourceOf({ url, parts = [] }: Pick<CardMedia, 'url' | 'parts'>): string {
  const addresses = [url, ...parts.map(part => part.url)];
  return createHash('sha256').update(JSON.stringify(addresses)).digest('base64url').slice(0, LENGTH);
}
