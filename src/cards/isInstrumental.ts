import type { OperationName } from '../suno/operationNames.ts';
import type { Task } from '../tasks/task.ts';
import type { Track } from '../tasks/update.ts';

/** What the vendor writes where an instrumental has no words. */
const NO_WORDS = /^\s*\[?instrumental\]?\s*$/i;

/** Operations in whose results nobody sings. */
const WITHOUT_VOICE: ReadonlySet<OperationName> = new Set(['add-instrumental', 'sounds']);

/** Whether words are only a note that there are none. */
export function saysInstrumental(words: string): boolean {
  return NO_WORDS.test(words);
}

/** Whether nobody sings in a track, as far as is known. */
export function isInstrumental({ operation, request }: Task, { lyrics = '' }: Track): boolean {
  return WITHOUT_VOICE.has(operation) || request.instrumental === true || saysInstrumental(lyrics);
}
