import type { OperationName } from '../../domain/operationNames.ts';
import type { Task } from '../../domain/task.ts';
import type { Track } from '../../domain/update.ts';

/** What the vendor returns as the lyrics of an instrumental. */
const INSTRUMENTAL_MARKER = /^\s*\[?instrumental\]?\s*$/i;

/** Operations whose results have no vocals. */
const INSTRUMENTAL_OPERATIONS: ReadonlySet<OperationName> = new Set(['add-instrumental', 'sounds']);

/** Whether lyrics only say that there are none. */
export function isInstrumentalMarker(words: string): boolean {
  return INSTRUMENTAL_MARKER.test(words);
}

/** Whether a track has no vocals, as far as is known. */
export function isInstrumental({ operation, request }: Task, { lyrics = '' }: Track): boolean {
  return (
    INSTRUMENTAL_OPERATIONS.has(operation) || request.instrumental === true || isInstrumentalMarker(lyrics)
  );
}
