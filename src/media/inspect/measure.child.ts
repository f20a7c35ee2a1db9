import { open } from 'node:fs/promises';
import { parseStream } from 'music-metadata';
import { serveChildProcess } from '../child/serveChildProcess.ts';

/** Bytes per read: for most formats the whole file is read to count its frames. */
const CHUNK_BYTES = 1024 * 1024;

export interface MeasureInput {
  readonly path: string;
  /** Offset of the first byte after the ID3 tags. */
  readonly start: number;
  readonly mime: string;
}

serveChildProcess(async ({ path, start, mime }: MeasureInput) => {
  const file = await open(path);
  const size = (await file.stat()).size - start;
  // Without a path, so that the library does not take the size of the whole file and read behind the end of this part.
  const stream = file.createReadStream({ start, highWaterMark: CHUNK_BYTES });
  const { format } = await parseStream(
    stream,
    { mimeType: mime, size },
    { duration: true, skipCovers: true },
  );
  const { hasAudio = false, hasVideo = false, trackInfo } = format;
  // The length of a video without sound is in its tracks alone.
  const lengths = [format.duration, ...trackInfo.map(track => track.duration)];
  const duration = lengths.find(length => length !== undefined && length > 0);
  return { duration, hasAudio, hasVideo };
});
