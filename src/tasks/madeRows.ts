import { z } from 'zod';
import type { Row } from '../store/groupCommit.ts';
import { OPERATION_NAMES, type OperationName } from '../suno/operationNames.ts';
import { operationOf } from '../suno/operations.ts';
import { isWaiting } from './isSettled.ts';
import { progressOf } from './progress.ts';
import type { Task } from './task.ts';

/** What a task makes of a song: it says so beside its record, from its intent on. */
export const derivedSchema = z.object({
  /** Our own id of the task. */
  id: z.string(),
  /** The vendor's id of the track; absent where it is of the whole song. */
  audioId: z.string().optional(),
  /** Operations whose result is the same each time: those that are done, and those that are on their way. */
  ready: z.array(z.enum(OPERATION_NAMES)),
  coming: z.array(z.enum(OPERATION_NAMES)),
});

export type Derived = z.infer<typeof derivedSchema>;

/** What the keys of all that is made of a task's song begin with. */
export function prefixOfDerived(taskId: string): string {
  return `${taskId}/`;
}

/** The row by which a task is found from the song that it works on. */
export function madeRows(task: Task): Row[] {
  const { wish, id } = task;
  const of = wish.kind === 'ask' ? wish.of : undefined;
  if (!of) return [];
  const { audioId } = of;
  const value: Derived = { id, ...(audioId !== undefined && { audioId }), ...stepsOf(task) };
  return [{ space: 'made', key: `${prefixOfDerived(of.task)}${id}`, value }];
}

function stepsOf(task: Task): Pick<Derived, 'ready' | 'coming'> {
  const { operation, news, done = [], next } = task;
  const { stage, failure } = progressOf(news);
  const before = done.map(step => step.operation);
  if (stage === 'complete') return { ready: [...before, operation].filter(isOnce), coming: [] };
  // Where nobody knows whether it was taken, or it takes too long, whoever asks again decides for themselves.
  const isComing = isWaiting(task) && !failure;
  const coming = isComing ? [operation, ...(next ? [next.operation] : [])] : [];
  return { ready: before.filter(isOnce), coming: coming.filter(isOnce) };
}

function isOnce(name: OperationName): boolean {
  return operationOf(name).ask?.once === true;
}
