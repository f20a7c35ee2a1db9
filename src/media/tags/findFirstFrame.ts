import { open } from 'node:fs/promises';
import { detectKind, MP3 } from '../inspect/detectKind.ts';
import { RecordingError } from '../inspect/recordingError.ts';
import { skipId3Tags } from '../inspect/skipId3Tags.ts';

/** The offset of an MP3's first audio frame. Undefined if the file has something else than tags in front of it. */
export async function findFirstFrame(path: string): Promise<number | undefined> {
  await using file = await open(path);
  try {
    const { start, head } = await skipId3Tags(file);
    return detectKind(head) === MP3 ? start : undefined;
  } catch (error) {
    if (error instanceof RecordingError) return undefined;
    throw error;
  }
}
