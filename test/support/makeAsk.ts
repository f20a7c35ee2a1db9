import type { OperationName } from '../../src/suno/operationNames.ts';
import { advance } from '../../src/tasks/advance.ts';
import type { Made } from '../../src/tasks/made.ts';
import type { Task } from '../../src/tasks/task.ts';
import type { Update } from '../../src/tasks/update.ts';
import type { AskWish, TrackRef } from '../../src/tasks/wish.ts';
import { makeTask, NOW } from './makeTask.ts';

/** A track of a song that something is made of. */
export const OF: TrackRef = {
  task: 'cccccccccccccccccc',
  taskId: 'vendor-parent',
  audioId: 'a1',
  title: 'Rain',
  number: 2,
};

/** A task of an operation other than songs and lyrics, made of a track unless the wish says otherwise. */
export function makeAsk(
  operation: OperationName,
  wish: Partial<AskWish> = { of: OF },
  changes: Partial<Task> = {},
): Task {
  const asked: AskWish = { kind: 'ask', operation, fields: {}, recordings: [], ...wish };
  return makeTask({ operation, wish: asked, request: {}, ...changes });
}

/** The same when its operation has made something. */
export function finish(task: Task, made: Made | undefined, more: Partial<Update> = {}): Task {
  const update: Update = { stage: 'complete', taskId: 'vendor-task', tracks: [], lyrics: [], ...more };
  return advance(task, { ...update, ...(made && { made }) }, NOW);
}
