import { applyUpdate } from '../domain/applyUpdate.ts';
import { progressOf } from '../domain/progress.ts';
import type { Task } from '../domain/task.ts';
import type { SignatureVerdict, SignatureVerifier } from '../suno/client/signature.ts';
import { withVendorFacts } from '../suno/failures/withVendorFacts.ts';
import { operationOf } from '../suno/operations/registry.ts';
import { extractTaskId } from '../suno/parsers/extractTaskId.ts';
import type { TaskStore } from '../tasks/store/taskStore.ts';

/**
 * What a callback came to. Only `stored` and `known` are the vendor's news taken; `missing`, `wrong` and `stale` say what
 * is the matter with its signature.
 */
export type CallbackResult = 'stored' | 'duplicate' | 'mismatch' | Exclude<SignatureVerdict, 'ok'>;

export interface CallbackHeaders {
  readonly timestamp: string | string[] | undefined;
  readonly signature: string | string[] | undefined;
}

interface ReceiveCallbackOptions {
  readonly tasks: TaskStore;
  /** Absent where the operator set no key. */
  readonly verify?: SignatureVerifier;
  /** Texts that must never be stored, such as the vendor's key. */
  readonly secrets?: readonly string[];
  readonly now: () => number;
  /** Told of each task that changed, after the change is on the disk. */
  readonly onCallback: (id: string) => void;
}

/**
 * Takes a callback whose path was right: checks its signature, reads it, and stores its news.
 *
 * @throws where the news could not be stored: the vendor should try again.
 */
export async function receiveCallback(
  options: ReceiveCallbackOptions,
  id: string,
  headers: CallbackHeaders,
  body: unknown,
): Promise<CallbackResult> {
  const taskId = extractTaskId(body);
  const verdict = options.verify?.({ ...headers, taskId }) ?? 'ok';
  if (verdict !== 'ok') return verdict;
  const outcome: { result: CallbackResult } = { result: 'mismatch' };
  await options.tasks.update(id, task => {
    const updated = taskId === undefined ? undefined : applyCallback(options, task, taskId, body);
    if (updated) outcome.result = updated === task ? 'duplicate' : 'stored';
    return updated ?? task;
  });
  if (outcome.result === 'stored') options.onCallback(id);
  return outcome.result;
}

/** The task with the callback's news, or nothing where the callback is not of this task or of its operation. */
function applyCallback(
  { secrets, now }: ReceiveCallbackOptions,
  task: Task,
  taskId: string,
  body: unknown,
): Task | undefined {
  // An operation that this card has behind it has nothing more to say.
  if (task.completedSteps?.some(step => step.taskId === taskId)) return task;
  const known = progressOf(task.updates).taskId;
  if (known !== undefined && known !== taskId) return undefined;
  const parsed = operationOf(task.operation).parseCallback(body, task.vendor);
  if (parsed.kind !== 'update') return undefined;
  return applyUpdate(task, withVendorFacts(parsed.update, body, secrets), now());
}
