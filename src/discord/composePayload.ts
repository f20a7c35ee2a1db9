import { readFile } from 'node:fs/promises';
import type { RawFile } from 'discord.js';
import type { Card, CardFile } from '../cards/card.ts';
import type { MediaFile } from '../media/createMediaFetcher.ts';
import type { Published } from '../tasks/task.ts';
import type { Payload } from './routes.ts';

/** Bytes of one request, under Discord's 25 MiB with room for the rest of the form. */
export const REQUEST_LIMIT = 24 * 1024 * 1024;

/**
 * Makes the request body of a card: what lies in Discord already is kept by its id, the rest is attached. Files named
 * neither way would be dropped from the message.
 */
export async function composePayload(
  card: Card,
  kept: Published['files'],
  fetched: ReadonlyMap<string, MediaFile>,
): Promise<Payload> {
  const files: RawFile[] = [];
  const attachments: object[] = [];
  for (const file of card.files) {
    const known = kept[file.key];
    if (known) {
      attachments.push({ id: known.id });
      continue;
    }
    const data = await bytesOf(file, fetched);
    attachments.push({ id: String(files.length), filename: file.name, description: file.description });
    files.push({ name: file.name, data, contentType: typeOf(file, fetched) });
  }
  return { body: { ...card.body, attachments }, files };
}

async function bytesOf(file: CardFile, fetched: ReadonlyMap<string, MediaFile>): Promise<Buffer> {
  if (file.text !== undefined) return Buffer.from(file.text);
  const media = fetched.get(file.key);
  if (!media) throw new Error(`The card names a file that is not at hand: ${file.key}`);
  return readFile(media.path);
}

function typeOf(file: CardFile, fetched: ReadonlyMap<string, MediaFile>): string {
  return file.text === undefined
    ? (fetched.get(file.key)?.type.mime ?? 'application/octet-stream')
    : 'text/plain; charset=utf-8';
}
