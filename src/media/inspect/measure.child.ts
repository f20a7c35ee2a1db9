import { type FileHandle, open } from 'node:fs/promises';
import { parseStream } from 'music-metadata';
import { serveChildProcess } from '../child/serveChildProcess.ts';
import { countFlacSamples } from './countFlacSamples.ts';
import { measureChunks } from './measureChunks.ts';
import { measureWebm } from './measureWebm.ts';

/** Bytes per read: for most formats the whole file is read to count its frames. */
const CHUNK_BYTES = 1024 * 1024;

export interface MeasureInput {
  readonly path: string;
  /** Offset of the first byte after the ID3 tags. */
  readonly start: number;
  readonly mime: string;
}

serveChildProcess(async ({ path, start, mime }: MeasureInput) => {
  await using file = await open(path);
  if (mime.endsWith('/webm')) return await measureWebm(file, start);
  if (mime === 'audio/aiff')
    return { duration: await measureChunks(file, start), hasAudio: true, hasVideo: false };
  const size = (await file.stat()).size - start;
  // Without a path, so that the library does not take the size of the whole file and read behind the end of this part.
  const stream = file.createReadStream({ start, highWaterMark: CHUNK_BYTES, autoClose: false });
  const { format } = await parseStream(
    stream,
    { mimeType: mime, size },
    { duration: true, skipCovers: true },
  );
  const { hasAudio = false, hasVideo = false, trackInfo, sampleRate = 0 } = format;
  // The length of a video without sound is in its tracks alone.
  const lengths = [format.duration, ...trackInfo.map(track => track.duration)];
  const duration = lengths.find(length => length !== undefined && length > 0);
  return {
    duration: duration ?? (await measureWithoutLength(file, { start, mime, sampleRate })),
    hasAudio,
    hasVideo,
  };
});

/** Seconds of a file whose header does not have its length; undefined if it cannot be measured. */
async function measureWithoutLength(
  file: FileHandle,
  { start, mime, sampleRate }: { start: number; mime: string; sampleRate: number },
): Promise<number | undefined> {
  if (mime === 'audio/flac') return (await countFlacSamples(file, start)) / sampleRate;
  return mime === 'audio/wav' ? measureChunks(file, start) : undefined;
}
