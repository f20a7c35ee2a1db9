import { applyUpdate } from '../domain/applyUpdate.ts';
import { progressOf } from '../domain/progress.ts';
import type { Task } from '../domain/task.ts';
import type { SignatureVerdict, SignatureVerifier } from '../suno/client/signature.ts';
import { withModelFailure } from '../suno/failures/isModelRefusal.ts';
import { withVendorFacts } from '../suno/failures/withVendorFacts.ts';
import type { ParseResult } from '../suno/operations/operation.ts';
import { operationOf } from '../suno/operations/registry.ts';
import { extractTaskId } from '../suno/parsers/envelope.ts';
import { isObject } from '../suno/parsers/loose.ts';
import { parseJob } from '../suno/transports/parseJob.ts';
import { isJob } from '../suno/transports/readJob.ts';
import type { TaskStore } from '../tasks/store/taskStore.ts';

/**
 * Result of a callback. With `stored` the update is on the disk, with `duplicate` it already was; `missing`, `wrong`
 * and `stale` are problems of the signature.
 */
export type CallbackResult = 'stored' | 'duplicate' | 'mismatch' | Exclude<SignatureVerdict, 'ok'>;

export interface CallbackHeaders {
  readonly timestamp: string | string[] | undefined;
  readonly signature: string | string[] | undefined;
}

interface ReceiveCallbackOptions {
  readonly tasks: TaskStore;
  /** Absent if the operator has set no key. */
  readonly verify?: SignatureVerifier;
  /** Texts that must never be stored, such as the vendor's API key. */
  readonly secrets?: readonly string[];
  readonly now: () => number;
  /** Called with the task's id after the update is on the disk. */
  readonly onCallback: (id: string) => void;
}

/**
 * Receives a callback whose path is valid: checks the signature, parses the body, and stores the update.
 *
 * @throws if the update could not be stored; the vendor should then retry.
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

/**
 * Reads a callback in the form of the operation's own path, or as a record of createTask: which one KIE sends for a task of
 * createTask is not documented.
 */
function parseBody({ operation, vendor, request }: Task, body: unknown): ParseResult {
  const data = isObject(body) ? body.data : undefined;
  return isJob(data)
    ? parseJob(operationOf(operation), data, vendor, request)
    : operationOf(operation).parseCallback(body, vendor);
}

/** The task with the callback's update. Undefined if the callback is about another task or operation. */
function applyCallback(
  { secrets, now }: ReceiveCallbackOptions,
  task: Task,
  taskId: string,
  body: unknown,
): Task | undefined {
  // The callback of a completed step changes nothing.
  if (task.completedSteps?.some(step => step.taskId === taskId)) return task;
  const known = progressOf(task.updates).taskId;
  if (known !== undefined && known !== taskId) return undefined;
  const parsed = parseBody(task, body);
  if (parsed.kind !== 'update') return undefined;
  const update = withModelFailure(withVendorFacts(parsed.update, body, secrets), task.request);
  return applyUpdate(task, update, now());
}
