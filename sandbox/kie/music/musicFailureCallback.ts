import type { KieTask } from '../records/task.ts';
import { type Envelope, musicFailure } from '../reject.ts';

/** The form of a failure callback. The vendor's pages of the operations differ. */
export type FailureForm = 'null' | 'empty' | 'error';

/** A failure callback of music. */
export function musicFailureCallback(form: FailureForm, task: KieTask, code: number): Envelope {
  const error = form === 'null' ? musicFailure(code) : musicFailure(code).replace(/\.?$/, '.');
  const rest = { null: { data: null }, empty: { data: [] }, error: { error } }[form];
  return { code, msg: error, data: { callbackType: 'error', task_id: task.taskId, ...rest } };
}
