import { readFile } from 'node:fs/promises';
import type { RawFile } from 'discord.js';
import type { WantedMedia } from '../cards/wantedMedia.ts';
import type { Gathered } from '../discord/gatherMedia.ts';
import { COVER_MAX_BYTES } from './limits.ts';

/** Fetches files of the vendor's to the disk. */
export type Gather = (wanted: readonly WantedMedia[], limitBytes: number) => Promise<Gathered>;

/** Fetches a cover, or nothing where it cannot be had: a notice is not kept waiting for a picture. */
export async function gatherCover(gather: Gather, url: string): Promise<RawFile | undefined> {
  await using gathered = await gather([{ key: 'cover', kind: 'image', url }], COVER_MAX_BYTES);
  const file = gathered.files.get('cover');
  if (!file) return undefined;
  return {
    name: `cover.${file.type.extension}`,
    data: await readFile(file.path),
    contentType: file.type.mime,
  };
}
