import type { OperationName } from '../../domain/operationNames.ts';
import type { Task } from '../../domain/task.ts';
import type { Track } from '../../domain/update.ts';

/** What the vendor writes where an instrumental has no words. */
const INSTRUMENTAL_MARKER = /^\s*\[?instrumental\]?\s*$/i;

/** Operations in whose results nobody sings. */
const INSTRUMENTAL_OPERATIONS: ReadonlySet<OperationName> = new Set(['add-instrumental', 'sounds']);

/** Whether words are only a note that there are none. */
export function isInstrumentalMarker(words: string): boolean {
  return INSTRUMENTAL_MARKER.test(words);
}

/** Whether nobody sings in a track, as far as is known. */
export function isInstrumental({ operation, request }: Task, { lyrics = '' }: Track): boolean {
  return (
    INSTRUMENTAL_OPERATIONS.has(operation) || request.instrumental === true || isInstrumentalMarker(lyrics)
  );
}
