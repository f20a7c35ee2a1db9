import type { CardMedia, FetchMedia } from './cardMedia.ts';
import { type EncodeFlac, fetchLossless } from './convert/fetchLossless.ts';
import { packArchive, type WriteZip } from './convert/packArchive.ts';
import type { MediaFile } from './fetch/createMediaFetcher.ts';

/** Functions that convert fetched files. */
export interface MediaTools {
  readonly encodeFlac: EncodeFlac;
  readonly writeZip: WriteZip;
}

/** Imported at the first use, because most bots need them rarely and each takes memory. */
const TOOLS: MediaTools = {
  encodeFlac: async (wavPath, flacPath, tags) =>
    (await import('./convert/encodeFlac.ts')).encodeFlac(wavPath, flacPath, { tags }),
  writeZip: async (path, entries, limitBytes) =>
    (await import('./convert/writeZip.ts')).writeZip(path, entries, limitBytes),
};

/** Fetches or creates one file of a card. */
export type ObtainMedia = (
  wanted: CardMedia,
  limitBytes: number,
  signal: AbortSignal,
  member: string,
) => Promise<MediaFile>;

/** Creates a function that fetches a file, packs several into an archive, or converts a large WAV. */
export function createMediaObtainer(fetchMedia: FetchMedia, tools: MediaTools = TOOLS): ObtainMedia {
  return async ({ key, kind, url, parts = [], convert, tags }, limitBytes, signal, member) => {
    if (url === undefined) {
      const fetchPart = (from: string, most: number) =>
        fetchMedia({ key, kind: 'audio', url: from }, most, signal, member);
      return packArchive(parts, fetchPart, tools.writeZip, limitBytes);
    }
    const fetchWhole = (most: number) => fetchMedia({ key, kind, url }, most, signal, member);
    const encodeFlac: EncodeFlac = (wavPath, flacPath) => tools.encodeFlac(wavPath, flacPath, tags);
    if (convert) return fetchLossless(fetchWhole, encodeFlac, limitBytes, { member, signal });
    return fetchWhole(limitBytes);
  };
}
