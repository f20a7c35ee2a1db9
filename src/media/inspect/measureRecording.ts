import { open } from 'node:fs/promises';
import { z } from 'zod';
import { runInChildProcess } from '../child/runInChildProcess.ts';
import { detectKind, type FileType, MP3 } from './detectKind.ts';
import type { MeasureInput } from './measure.child.ts';
import { RecordingError } from './recordingError.ts';
import { skipId3Tags } from './skipId3Tags.ts';

/** Milliseconds. Half an hour of audio of the slowest kind takes one second. */
const TIMEOUT_MS = 20_000;

/** What a recording is by its content. */
export interface Measurement {
  readonly type: FileType;
  readonly seconds: number;
}

export interface MeasureOptions {
  readonly timeoutMs?: number;
  /** Its reason is what `measureRecording` then throws. */
  readonly signal?: AbortSignal;
}

const resultSchema = z.object({
  duration: z.number().optional().catch(undefined),
  hasAudio: z.boolean(),
  hasVideo: z.boolean(),
});

/**
 * Tells what a recording is and how long, by its content alone: MP3, AAC (bare or in MP4), WAV, Ogg, FLAC, WebM. It is
 * read in a process of its own, piece by piece, whatever it holds.
 *
 * @throws {RecordingError} where it cannot be used
 */
export async function measureRecording(path: string, options: MeasureOptions = {}): Promise<Measurement> {
  const { timeoutMs = TIMEOUT_MS, signal } = options;
  const { start, type } = await findAudio(path);
  const input: MeasureInput = { path, start, mime: type.mime };
  const module = new URL('./measure.child.ts', import.meta.url);
  const result = await runInChildProcess(module, input, { timeoutMs, signal }).catch(error => {
    signal?.throwIfAborted();
    throw new RecordingError('unreadable', `not readable as ${type.extension}`, error);
  });
  const { duration = 0, hasAudio, hasVideo } = resultSchema.parse(result);
  if (hasVideo) throw new RecordingError('not-audio', 'a film');
  if (!hasAudio) throw new RecordingError('unreadable', 'without sound');
  if (!(duration > 0)) throw new RecordingError('no-length', 'of unknown length');
  return { type, seconds: duration };
}

async function findAudio(path: string): Promise<{ start: number; type: FileType }> {
  await using file = await open(path);
  const { start, head } = await skipId3Tags(file);
  // Between the tag of an MP3 and its first frame there may be padding.
  const type = detectKind(head) ?? (start > 0 ? MP3 : undefined);
  if (type?.kind !== 'audio') throw new RecordingError('not-audio', type?.extension ?? 'of an unknown kind');
  return { start, type };
}
