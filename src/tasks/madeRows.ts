import type { Row } from '../store/groupCommit.ts';
import type { OperationName } from '../suno/operationNames.ts';
import { operationOf } from '../suno/operations.ts';
import { progressOf } from './progress.ts';
import type { Task } from './task.ts';
import type { TrackRef } from './wish.ts';

/** Names what an operation makes of a track, for those whose result is the same each time. */
export function madeKey(operation: OperationName, of: Pick<TrackRef, 'task' | 'audioId'>): string {
  return `${of.task}/${of.audioId ?? 'song'}/${operation}`;
}

/** The rows by which a result is found that need not be made twice: one for each operation that its card has ended well. */
export function madeRows(task: Task): Row[] {
  const { wish, id, operation, news, done = [] } = task;
  const of = wish.kind === 'ask' ? wish.of : undefined;
  if (!of) return [];
  const ended = [
    ...done.map(step => step.operation),
    ...(progressOf(news).stage === 'complete' ? [operation] : []),
  ];
  return ended
    .filter(name => operationOf(name).ask?.once)
    .map(name => ({ space: 'made', key: madeKey(name, of), value: { id } }));
}
