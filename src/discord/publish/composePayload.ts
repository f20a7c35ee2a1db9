import type { Card, CardFile } from '../../cards/card.ts';
import type { Published } from '../../domain/task.ts';
import { REQUEST_MAX_BYTES } from '../../lib/discordLimits.ts';
import type { MediaFile } from '../../media/fetch/createMediaFetcher.ts';
import { openFileBlob } from '../rest/openFileBlob.ts';
import type { Payload } from '../rest/toRestRequest.ts';

/** Maximum bytes of files in one request: a mebibyte is left for the rest of the form. */
export const REQUEST_LIMIT = REQUEST_MAX_BYTES - 1024 * 1024;

/**
 * Builds the request body of a card: uploaded files are kept by id, others are attached. A file listed neither way would
 * be removed from the message.
 */
export async function composePayload(
  card: Card,
  kept: Published['files'],
  fetched: ReadonlyMap<string, MediaFile>,
): Promise<Payload> {
  const files: File[] = [];
  const attachments: object[] = [];
  for (const file of card.files) {
    const known = kept[file.key];
    if (known) {
      attachments.push({ id: known.id });
      continue;
    }
    attachments.push({ id: String(files.length), filename: file.name, description: file.description });
    files.push(await open(file, fetched));
  }
  return { body: { ...card.body, attachments }, files };
}

async function open(file: CardFile, fetched: ReadonlyMap<string, MediaFile>): Promise<File> {
  if (file.text !== undefined) return new File([file.text], file.name, { type: 'text/plain; charset=utf-8' });
  if (file.bytes) return new File([Buffer.from(file.bytes)], file.name, { type: 'application/octet-stream' });
  const media = fetched.get(file.key);
  if (!media) throw new Error(`Card file is missing: ${file.key}`);
  return openFileBlob(media, file.name);
}
