import { createHash } from 'node:crypto';
import type { Card, CardFile } from './card.ts';

/** Digest of a card's content. Equal cards have equal digests, so an edit that changes nothing can be skipped. */
export function digestCard({ body, files }: Card): string {
  return hash(JSON.stringify({ body, files: files.map(summarize) }));
}

function summarize({ bytes, ...file }: CardFile): object {
  return bytes ? { ...file, bytes: hash(bytes) } : file;
}

function hash(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('base64url');
}
