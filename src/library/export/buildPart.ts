import { finishedTracks } from '../../cards/files/mediaForCard.ts';
import { progressOf } from '../../domain/progress.ts';
import type { Task } from '../../domain/task.ts';
import { type Translate, translateTo } from '../../locales/translate.ts';
import type { WriteZip } from '../../media/convert/packArchive.ts';
import { safeFilenames } from '../../media/convert/safeFilenames.ts';
import type { ListExportedSongs } from './exportedSongs.ts';
import type { ExportCursor, ExportState, MissingTrack } from './exportState.ts';
import { type FetchedTrack, type FetchTrackOptions, fetchSongTrack } from './fetchSongTrack.ts';
import { type NamedTrack, writeLyricsPage, writePlaylist } from './writePages.ts';

/** Bytes of an archive besides its files: its index. */
const ARCHIVE_BYTES = 4096;

/** Bytes that the archive, playlist and page need for each file, besides its lyrics. */
const TRACK_BYTES = 2048;

/** An archive splits a file into blocks of at most 64 KiB with five bytes each. */
const BLOCKS_SHARE = 1 / 5000;

/** Characters of a song's id in the names of its files, so that no two parts have the same names. */
const ID_LENGTH = 4;

export interface BuildPartOptions extends FetchTrackOptions {
  readonly listSongs: ListExportedSongs;
  /** Fetches new URLs of the files in a card's message, by file key. */
  readonly fetchAttachmentUrls: (task: Task) => Promise<ReadonlyMap<string, string>>;
  readonly writeZip: WriteZip;
  /** Bytes of a part at most. */
  readonly limitBytes: number;
}

/** An archive on the disk, deleted when it is disposed. */
export interface ExportPart {
  /** Absent if no file was left. */
  readonly zip?: { readonly path: string; readonly bytes: number };
  readonly files: number;
  /** The last track in it, or found missing. */
  readonly cursor: ExportCursor | undefined;
  readonly missing: readonly MissingTrack[];
  /** Whether nothing follows. */
  readonly isLast: boolean;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Builds the next part of an export: as many tracks as fit, with a playlist and a page of their lyrics.
 *
 * @throws if it was aborted, or the disk is full; then nothing is left on the disk.
 */
export async function buildPart(
  options: BuildPartOptions,
  state: ExportState,
  signal: AbortSignal,
): Promise<ExportPart> {
  const tracks: FetchedTrack[] = [];
  const dispose = async () => {
    for (const { file } of tracks.splice(0)) await file.dispose();
  };
  try {
    const collected = await collectTracks(options, state, tracks, signal);
    const files = tracks.length;
    const isWhole = collected.isLast && state.parts === 0;
    const number = isWhole ? undefined : state.parts + 1;
    const zip = await packTracks(options, tracks, { number, locale: state.locale });
    return { ...collected, files, ...(zip && { zip }), [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** Fetches tracks until the part is full. */
async function collectTracks(
  options: BuildPartOptions,
  { userId, cursor: start }: ExportState,
  tracks: FetchedTrack[],
  signal: AbortSignal,
): Promise<Pick<ExportPart, 'cursor' | 'missing' | 'isLast'>> {
  const room = options.limitBytes - ARCHIVE_BYTES;
  const missing: MissingTrack[] = [];
  let cursor = start;
  let bytes = 0;
  for await (const { task, handled } of options.listSongs(userId, start)) {
    const finished = finishedTracks(progressOf(task.updates));
    if (handled >= finished.length) continue;
    const attached = await options.fetchAttachmentUrls(task);
    for (const [at, track] of finished.entries()) {
      if (at < handled) continue;
      signal.throwIfAborted();
      const fetched = await fetchSongTrack(
        options,
        { task, track, attached },
        Math.floor(room * (1 - BLOCKS_SHARE)) - TRACK_BYTES,
      );
      const size = fetched && sizeOf(fetched);
      if (fetched && size !== undefined && bytes + size <= room) {
        tracks.push(fetched);
        bytes += size;
      } else if (fetched && tracks.length > 0) {
        await fetched.file.dispose();
        return { cursor, missing, isLast: false };
      } else {
        await fetched?.file.dispose();
        missing.push({ task: task.id, number: at + 1 });
      }
      cursor = { createdAt: task.createdAt, id: task.id, tracks: at + 1 };
    }
  }
  return { cursor, missing, isLast: true };
}

function sizeOf({ file, tags }: FetchedTrack): number {
  // HTML writes some characters with five.
  const lyrics = Buffer.byteLength(tags.lyrics ?? '') * 5;
  return Math.ceil(file.bytes * (1 + BLOCKS_SHARE)) + lyrics + TRACK_BYTES;
}

async function packTracks(
  { writeZip, limitBytes }: BuildPartOptions,
  tracks: readonly FetchedTrack[],
  { number, locale }: { readonly number: number | undefined; readonly locale: string },
): Promise<ExportPart['zip']> {
  const [first] = tracks;
  if (!first) return undefined;
  const t = translateTo(locale);
  const names = safeFilenames(tracks.map(nameOf));
  const named = tracks.map((one, at): NamedTrack => ({ ...one, name: names[at] ?? '' }));
  const entries = [
    ...tracks.map(({ file }, at) => ({
      name: names[at] ?? '',
      path: file.path,
      ...(file.tag && { tag: file.tag }),
    })),
    page(t, 'export.playlist', number, 'm3u8', writePlaylist(named)),
    page(t, 'export.lyrics', number, 'html', writeLyricsPage(named, locale, t)),
  ];
  // In the first file's folder, so that it is deleted with it.
  const path = `${first.file.path}.zip`;
  const { bytes } = await writeZip(path, entries, limitBytes);
  return { path, bytes };
}

/** `2026-01-02 Rain 1 (bbb8).mp3`. */
function nameOf({ task, tags, file }: FetchedTrack): string {
  const day = new Date(task.createdAt).toISOString().slice(0, 10);
  const number = tags.number === undefined ? '' : ` ${tags.number}`;
  return `${day} ${tags.title}${number} (${task.id.slice(-ID_LENGTH)}).${file.type.extension}`;
}

function page(
  t: Translate,
  key: 'export.playlist' | 'export.lyrics',
  number: number | undefined,
  extension: string,
  text: string,
) {
  const mark = number === undefined ? '' : ` ${number}`;
  return { name: `${t(key)}${mark}.${extension}`, content: Buffer.from(text) };
}
