import { open } from 'node:fs/promises';
import { parseStream } from 'music-metadata';
import { serveChildProcess } from '../child/serveChildProcess.ts';

/** Bytes that are read at once: most kinds are read through to count their frames. */
const CHUNK_BYTES = 1024 * 1024;

export interface MeasureInput {
  readonly path: string;
  /** Where the audio begins. */
  readonly start: number;
  readonly mime: string;
}

serveChildProcess(async ({ path, start, mime }: MeasureInput) => {
  const file = await open(path);
  const size = (await file.stat()).size - start;
  // From a stream that has a path the library would take the size of the whole file, and look for the end behind it.
  const stream = file.createReadStream({ start, highWaterMark: CHUNK_BYTES });
  const { format } = await parseStream(
    stream,
    { mimeType: mime, size },
    { duration: true, skipCovers: true },
  );
  const { duration, hasAudio = false, hasVideo = false } = format;
  return { duration, hasAudio, hasVideo };
});
