import { open } from 'node:fs/promises';
import { z } from 'zod';
import { runInChildProcess } from '../child/runInChildProcess.ts';
import { detectKind, type FileType, MP3 } from './detectKind.ts';
import type { MeasureInput } from './measure.child.ts';
import { RecordingError } from './recordingError.ts';
import { skipId3Tags } from './skipId3Tags.ts';

/** Milliseconds. Half an hour of audio in the slowest format takes one second. */
const TIMEOUT_MS = 5000;

/** Type and length of a recording, by its content. */
export interface Measurement {
  readonly type: FileType;
  readonly seconds: number;
}

export interface MeasureOptions {
  readonly timeoutMs?: number;
  /** Its reason is what `measureRecording` rejects with. */
  readonly signal?: AbortSignal;
}

const resultSchema = z.object({
  duration: z.number().optional().catch(undefined),
  hasAudio: z.boolean(),
  hasVideo: z.boolean(),
});

/**
 * Measures the type and length of a recording by its content: MP3, AAC (ADTS), MP4 and QuickTime, WAV,
 * AIFF, Ogg, FLAC, WebM. The audio track counts, whatever else the file has. If the header has no length, the file is read
 * to its end. It is parsed in a child process, streamed, because it comes from a member.
 *
 * @throws {RecordingError} if it cannot be used.
 */
export async function measureRecording(path: string, options: MeasureOptions = {}): Promise<Measurement> {
  const { timeoutMs = TIMEOUT_MS, signal } = options;
  const { start, type } = await findAudio(path);
  const input: MeasureInput = { path, start, mime: type.mime };
  const module = new URL('./measure.child.ts', import.meta.url);
  const result = await runInChildProcess(module, input, { timeoutMs, signal, reads: path }).catch(error => {
    signal?.throwIfAborted();
    throw new RecordingError('unreadable', `not readable as ${type.extension}`, error);
  });
  const { duration = 0, hasAudio, hasVideo } = resultSchema.parse(result);
  if (!hasAudio) throw new RecordingError(hasVideo ? 'not-audio' : 'unreadable', 'no audio track');
  if (!(duration > 0)) throw new RecordingError('no-length', 'unknown length');
  return { type, seconds: duration };
}

async function findAudio(path: string): Promise<{ start: number; type: FileType }> {
  await using file = await open(path);
  const { start, head } = await skipId3Tags(file);
  // An MP3 can have padding between its tag and its first frame.
  const type = detectKind(head) ?? (start > 0 ? MP3 : undefined);
  if (type?.kind !== 'audio') throw new RecordingError('not-audio', type?.extension ?? 'unknown type');
  return { start, type };
}
