import type { SignatureVerdict, SignatureVerifier } from '../suno/client/signature.ts';
import { extractTaskId } from '../suno/news/extractTaskId.ts';
import { operationOf } from '../suno/operations.ts';
import { advance } from '../tasks/advance.ts';
import { progressOf } from '../tasks/progress.ts';
import type { Task } from '../tasks/task.ts';
import type { TaskStore } from '../tasks/taskStore.ts';

/**
 * What a callback came to. Only `stored` and `known` are the vendor's news taken; `missing`, `wrong` and `stale` say what
 * is the matter with its signature.
 */
export type Receipt = 'stored' | 'known' | 'foreign' | Exclude<SignatureVerdict, 'ok'>;

export interface CallbackHeaders {
  readonly timestamp: string | string[] | undefined;
  readonly signature: string | string[] | undefined;
}

interface Ports {
  readonly tasks: TaskStore;
  /** Absent where the operator set no key. */
  readonly verify?: SignatureVerifier;
  readonly now: () => number;
  /** Told of each task that changed, after the change is on the disk. */
  readonly onChange: (id: string) => void;
}

/**
 * Takes a callback whose path was right: checks its signature, reads it, and stores its news.
 *
 * @throws where the news could not be stored: the vendor should try again.
 */
export async function receiveCallback(
  ports: Ports,
  id: string,
  headers: CallbackHeaders,
  body: unknown,
): Promise<Receipt> {
  const taskId = extractTaskId(body);
  const verdict = ports.verify?.({ ...headers, taskId }) ?? 'ok';
  if (verdict !== 'ok') return verdict;
  const seen: { receipt: Receipt } = { receipt: 'foreign' };
  await ports.tasks.change(id, task => {
    const advanced = taskId === undefined ? undefined : readInto(task, taskId, body, ports.now());
    if (advanced) seen.receipt = advanced === task ? 'known' : 'stored';
    return advanced ?? task;
  });
  if (seen.receipt === 'stored') ports.onChange(id);
  return seen.receipt;
}

/** The task with the callback's news, or nothing where the callback is not of this task or of its operation. */
function readInto(task: Task, taskId: string, body: unknown, now: number): Task | undefined {
  // An operation that this card has behind it has nothing more to say.
  if (task.done?.some(step => step.taskId === taskId)) return task;
  const known = progressOf(task.news).taskId;
  if (known !== undefined && known !== taskId) return undefined;
  const parsed = operationOf(task.operation).parseCallback(body, task.vendor);
  return parsed.kind === 'update' ? advance(task, parsed.update, now) : undefined;
}
