import { z } from 'zod';
import type { Row } from '../store/groupCommit.ts';
import type { Rows } from '../store/openRows.ts';
import { progressOf } from '../tasks/progress.ts';
import type { Task } from '../tasks/task.ts';

/** What a member made to make more with: ways of singing, voices, and phrases that are still to be read aloud. */
const keepsakeSchema = z.object({
  kind: z.enum(['persona', 'voice', 'phrase']),
  /** Our id of the task that made it. */
  task: z.string(),
  /** The vendor's: of the persona, of the voice, of the task that asked for the phrase. */
  id: z.string(),
  name: z.string(),
  /** The style of the song that a persona is of. */
  style: z.string().optional(),
});

export type Keepsake = z.infer<typeof keepsakeSchema>;

/** The row by which a member finds what a task made, newest last. */
export function keepsakeRows(task: Task): Row[] {
  const keepsake = keepsakeOf(task);
  if (!keepsake) return [];
  const when = String(task.createdAt).padStart(13, '0');
  return [{ space: 'keepsakes', key: `${task.origin.userId}/${when}/${task.id}`, value: keepsake }];
}

function keepsakeOf({ id: task, operation, news, wish }: Task): Keepsake | undefined {
  const { stage, made, taskId } = progressOf(news);
  // Asking whether a voice can be used makes no second one.
  if (stage !== 'complete' || wish.kind !== 'ask' || operation === 'voice-check') return undefined;
  const said = typeof wish.fields.name === 'string' ? wish.fields.name : wish.recordings[0]?.name;
  switch (made?.kind) {
    case 'persona':
      return { kind: 'persona', task, id: made.id, name: made.name, style: wish.of?.tags };
    case 'voice':
      return { kind: 'voice', task, id: made.id, name: made.name ?? said ?? made.id };
    case 'phrase':
      return taskId === undefined ? undefined : { kind: 'phrase', task, id: taskId, name: said ?? made.text };
    default:
      return undefined;
  }
}

/** Lists what a member made to make more with, newest first. */
export type ListKeepsakes = (userId: string) => Promise<Keepsake[]>;

/** Makes what lists it by the rows beside the records. */
export function createKeepsakes(rows: Pick<Rows, 'entriesUnder'>): ListKeepsakes {
  return async userId => {
    const found: Keepsake[] = [];
    for await (const [, value] of rows.entriesUnder('keepsakes', `${userId}/`))
      found.push(keepsakeSchema.parse(value));
    return found.reverse();
  };
}
