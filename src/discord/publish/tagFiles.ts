import type { Logger } from 'pino';
import type { MediaFile } from '../../media/fetch/createMediaFetcher.ts';
import { tagMp3 } from '../../media/tags/tagMp3.ts';
import { REQUEST_LIMIT } from './composePayload.ts';
import type { TagsByKey } from './createReadTags.ts';

interface Options {
  readonly tagsOf: TagsByKey;
  /** A cover that is not among the files, by the key of the card's cover. */
  readonly coverOf: (key: string) => MediaFile | undefined;
  /** Bytes that a file may have. */
  readonly limitBytes: number;
  readonly log: Logger;
}

/**
 * Adds tags to the MP3 files of a request, as far as each file and the request have room. A tag is worth no failure: without
 * it, the file is sent as it is.
 */
export async function tagFiles(
  files: ReadonlyMap<string, MediaFile>,
  { tagsOf, coverOf, limitBytes, log }: Options,
): Promise<Map<string, MediaFile>> {
  const tagged = new Map(files);
  let room = REQUEST_LIMIT - [...files.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  for (const [key, file] of files) {
    const tags = tagsOf(key);
    if (!tags) continue;
    const cover = coverKeyOf(key);
    const options = {
      cover: files.get(cover) ?? coverOf(cover),
      limitBytes: Math.min(limitBytes, file.bytes + room),
    };
    const withTag = await tagMp3(file, tags, options).catch((error: unknown) => {
      log.warn({ file: key, err: error }, 'File could not be tagged');
      return file;
    });
    room -= withTag.bytes - file.bytes;
    tagged.set(key, withTag);
  }
  return tagged;
}

/** Key of the cover of a track's audio. */
export function coverKeyOf(audioKey: string): string {
  return audioKey.replace(/^audio-/, 'cover-');
}
