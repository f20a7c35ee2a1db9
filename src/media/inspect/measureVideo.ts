import { open } from 'node:fs/promises';
import { z } from 'zod';
import { runInChildProcess } from '../child/runInChildProcess.ts';
import { detectKind, HEAD_BYTES } from './detectKind.ts';
import type { MeasureInput } from './measure.child.ts';
import type { Measurement } from './measureRecording.ts';
import { RecordingError } from './recordingError.ts';

/** Milliseconds. */
const TIMEOUT_MS = 20_000;

const resultSchema = z.object({ duration: z.number().optional().catch(undefined), hasVideo: z.boolean() });

/**
 * Measures the type and length of a video by its content: MP4, QuickTime, WebM. The file is parsed in a child process,
 * streamed, because it comes from a member.
 *
 * @throws {RecordingError} if it cannot be used.
 */
export async function measureVideo(path: string): Promise<Measurement> {
  const type = detectKind(await readHead(path), 'video');
  if (type?.kind !== 'video') throw new RecordingError('not-video', type?.extension ?? 'unknown type');
  // The parser reports QuickTime as MP4.
  const mime = type.extension === 'mov' ? 'video/mp4' : type.mime;
  const input: MeasureInput = { path, start: 0, mime };
  const module = new URL('./measure.child.ts', import.meta.url);
  const result = await runInChildProcess(module, input, { timeoutMs: TIMEOUT_MS, reads: path }).catch(
    error => {
      throw new RecordingError('unreadable', `not readable as ${type.extension}`, error);
    },
  );
  const { duration = 0, hasVideo } = resultSchema.parse(result);
  if (!hasVideo) throw new RecordingError('not-video', 'no picture');
  if (!(duration > 0)) throw new RecordingError('no-length', 'unknown length');
  return { type, seconds: duration };
}

async function readHead(path: string): Promise<Uint8Array> {
  await using file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
  return buffer.subarray(0, bytesRead);
}
