import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { parseStream } from 'music-metadata';
import { answerApart } from './answerApart.ts';

/** Bytes that are read at once: most kinds are read through to count their frames. */
const CHUNK_BYTES = 1024 * 1024;

export interface MeasureInput {
  readonly path: string;
  /** Where the audio begins. */
  readonly start: number;
  readonly mime: string;
}

answerApart(async ({ path, start, mime }: MeasureInput) => {
  const size = (await stat(path)).size - start;
  const file = createReadStream(path, { start, highWaterMark: CHUNK_BYTES });
  const { format } = await parseStream(file, { mimeType: mime, size }, { duration: true, skipCovers: true });
  const { duration, hasAudio = false, hasVideo = false } = format;
  return { duration, hasAudio, hasVideo };
});
