import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureRecording } from '../../src/media/inspect/measureRecording.ts';
import { RecordingError, type RecordingReason } from '../../src/media/inspect/recordingError.ts';

/** Folder with recordings of every kind, of one and a half seconds each. */
export const RECORDINGS = join(import.meta.dirname, '../unit/media/recordings');

export const readRecording = (name: string): Promise<Buffer> => readFile(join(RECORDINGS, name));

/** Measures bytes in a file with a wrong extension. */
export async function measureBytes(bytes: Uint8Array | string): ReturnType<typeof measureRecording> {
  const folder = await mkdtemp(join(tmpdir(), 'measure-test-'));
  try {
    const path = join(folder, 'recording.mp3');
    await writeFile(path, bytes);
    return await measureRecording(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Whether a recording was refused for this reason. */
export function failsWith(reason: RecordingReason): (error: unknown) => boolean {
  return error => error instanceof RecordingError && error.reason === reason;
}
