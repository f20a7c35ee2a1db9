import { type FileHandle, open } from 'node:fs/promises';
import { parseStream } from 'music-metadata';
import { serveChildProcess } from '../child/serveChildProcess.ts';
import { countFlacSamples } from './countFlacSamples.ts';
import { measureChunks } from './measureChunks.ts';
import { measureMp4 } from './measureMp4.ts';
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
  const isMp4 = mime.endsWith('/mp4');
  const parsed = await parse(file, start, mime).catch(error => {
    // The library refuses fragments that leave the duration of their samples to the index.
    if (isMp4) return undefined;
    throw error;
  });
  const isMeasured = parsed?.duration !== undefined && (parsed.hasAudio || parsed.hasVideo);
  if (parsed === undefined || (isMp4 && !isMeasured)) return await measureMp4(file, start);
  if (isMeasured) return parsed;
  if (mime === 'audio/flac')
    return { ...parsed, duration: (await countFlacSamples(file, start)) / parsed.sampleRate };
  return mime === 'audio/wav' ? { ...parsed, duration: await measureChunks(file, start) } : parsed;
});

async function parse(file: FileHandle, start: number, mime: string) {
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
  return { duration, hasAudio, hasVideo, sampleRate };
}
