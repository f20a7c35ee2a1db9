import { rm } from 'node:fs/promises';
import { z } from 'zod';
import { runInChildProcess } from '../child/runInChildProcess.ts';
import type { AudioTags } from '../tags/audioTags.ts';
import { toComments } from '../tags/writeVorbisComment.ts';
import type { FlacInput } from './encodeFlac.child.ts';

/** Milliseconds. Eight minutes of audio take five seconds on one slow core. */
const TIMEOUT_MS = 60_000;

const resultSchema = z.object({ bytes: z.int() });

export interface EncodeOptions {
  readonly timeoutMs?: number;
  readonly tags?: AudioTags | undefined;
  /** Its reason is what `encodeFlac` rejects with. */
  readonly signal?: AbortSignal;
}

/**
 * Encodes a WAV file (PCM of 16 or 24 bits, one or two channels) as FLAC: the same samples in about half of the bytes.
 * It is streamed, in a child process.
 *
 * @throws {Error} if the WAV is broken or of another kind; no FLAC file is left on the disk.
 */
export async function encodeFlac(
  wavPath: string,
  flacPath: string,
  { timeoutMs = TIMEOUT_MS, tags, signal }: EncodeOptions = {},
): Promise<{ bytes: number }> {
  const input: FlacInput = { wavPath, flacPath, comments: tags ? toComments(tags) : [] };
  const module = new URL('./encodeFlac.child.ts', import.meta.url);
  try {
    return resultSchema.parse(
      await runInChildProcess(module, input, { timeoutMs, signal, reads: wavPath, writes: flacPath }),
    );
  } catch (error) {
    await rm(flacPath, { force: true });
    throw error;
  }
}
