import type { Attachment } from 'discord.js';
import type { Reference } from '../../src/domain/taskInput.ts';
import type { InputError } from '../../src/suno/requests/buildResult.ts';
import { referenceKind } from '../../src/suno/requests/references.ts';
import { toRecording } from './readRecordings.ts';

/** Reads attached files as references of a song. The problem names the first file that cannot be one. */
export function readReferences(files: readonly Attachment[]): {
  readonly references: Reference[];
  readonly problem?: InputError;
} {
  const recordings = files.map(toRecording);
  const references = recordings.flatMap(file => {
    const kind = referenceKind(file);
    return kind ? [{ ...file, kind }] : [];
  });
  const other = recordings.find(file => referenceKind(file) === undefined);
  return { references, ...(other && { problem: { kind: 'reference-type', name: other.name } }) };
}
