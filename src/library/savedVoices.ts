import { z } from 'zod';
import { progressOf } from '../domain/progress.ts';
import type { Task } from '../domain/task.ts';
import type { Rows } from '../store/createRows.ts';
import { NAMESPACES, type Row } from '../store/row.ts';
import type { TaskStore } from '../tasks/store/taskStore.ts';

/** A member's saved persona or voice, or a voice phrase still to be read aloud. */
const savedVoiceSchema = z.object({
  kind: z.enum(['persona', 'voice', 'phrase']),
  /** The bot's id of the task that created it. */
  task: z.string(),
  /** The vendor's id: of the persona, of the voice, or of the task that made the phrase. */
  id: z.string(),
  name: z.string(),
  /** Style of the song that the persona was made from. */
  style: z.string().optional(),
});

const FIELDS = savedVoiceSchema.keyof().options;

export type SavedVoice = z.infer<typeof savedVoiceSchema>;

/** Index row of a task's saved voice, newest last. */
export function savedVoiceRows(task: Task): Row[] {
  const savedVoice = toSavedVoice(task);
  if (!savedVoice) return [];
  const when = String(task.createdAt).padStart(13, '0');
  const key = `${task.origin.userId}/${when}/${task.id}`;
  return [{ namespace: NAMESPACES.savedVoices, key, value: savedVoice, fields: FIELDS }];
}

function toSavedVoice(task: Task): SavedVoice | undefined {
  if (task.savedVoice?.isDeleted) return undefined;
  const made = toMadeVoice(task);
  const name = task.savedVoice?.name;
  return made && name !== undefined ? { ...made, name } : made;
}

/** The voice as the vendor made it. */
function toMadeVoice({ id, operation, updates, input }: Task): SavedVoice | undefined {
  const { stage, result, taskId } = progressOf(updates);
  // A voice check creates no second voice.
  if (stage !== 'complete' || input.kind !== 'operation' || operation === 'voice-check') return undefined;
  const givenName = typeof input.fields.name === 'string' ? input.fields.name : input.recordings[0]?.name;
  switch (result?.kind) {
    case 'persona':
      return { kind: 'persona', task: id, id: result.id, name: result.name, style: input.of?.tags };
    case 'voice':
      return { kind: 'voice', task: id, id: result.id, name: result.name ?? givenName ?? result.id };
    case 'phrase':
      return taskId === undefined
        ? undefined
        : { kind: 'phrase', task: id, id: taskId, name: givenName ?? result.text };
    default:
      return undefined;
  }
}

/** Lists a member's saved voices, newest first. */
export type ListSavedVoices = (userId: string) => Promise<SavedVoice[]>;

/** Creates the list of saved voices, by index rows. */
export function createListSavedVoices(rows: Pick<Rows, 'entriesWithPrefix'>): ListSavedVoices {
  return async userId => {
    const found: SavedVoice[] = [];
    for await (const [, value] of rows.entriesWithPrefix(NAMESPACES.savedVoices, `${userId}/`))
      found.push(savedVoiceSchema.parse(value));
    return found.reverse();
  };
}

/**
 * Renames a member's persona or voice, deletes it, or takes that back. The change is part of the record of the task that
 * made it, from which its index row is made.
 *
 * @param id the bot's id of that task.
 * @returns whether the task exists and is the member's.
 */
export async function changeSavedVoice(
  tasks: Pick<TaskStore, 'update'>,
  userId: string,
  id: string,
  change: NonNullable<Task['savedVoice']>,
): Promise<boolean> {
  const task = await tasks.update(id, current =>
    current.origin.userId === userId
      ? { ...current, savedVoice: { ...current.savedVoice, ...change } }
      : current,
  );
  return task?.origin.userId === userId;
}
