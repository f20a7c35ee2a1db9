import { newId, newSecret } from '../../domain/ids.ts';
import type { Moderation } from '../../domain/moderationRecord.ts';
import type { OperationName } from '../../domain/operationNames.ts';
import type { Origin } from '../../domain/origin.ts';
import type { CardMessage, NextStep, Published, Task } from '../../domain/task.ts';
import type { TaskInput } from '../../domain/taskInput.ts';
import type { TransportName, VendorName } from '../../domain/vendorNames.ts';
import type { Coordination } from '../../store/createCoordination.ts';
import { startLockName } from '../reconcile/mayBeStarting.ts';
import type { CreateResult } from '../store/createOnce.ts';
import type { TaskStore } from '../store/taskStore.ts';

export interface NewTask {
  readonly operation: OperationName;
  readonly input: TaskInput;
  /** The vendor's request body, validated. */
  readonly request: Record<string, unknown>;
  /** Credits. */
  readonly price: number;
  /** The following step in the same card. */
  readonly next?: NextStep | undefined;
  /** The one of the vendor's APIs by which the task was submitted that this one works on. */
  readonly sourceTransport?: TransportName;
  readonly origin: Origin;
  /** Notifications that are due from the start. */
  readonly notifications?: Task['notifications'];
  /** What has to be checked before anything is paid. */
  readonly moderation?: Moderation;
  /** Requests with the same key create one task. */
  readonly idempotencyKey: string;
  /** Key of a member's click on a button, over all interactions: a second one at once is a double click. */
  readonly deduplicationKey?: string;
}

/**
 * Discord's answer to the acknowledging card. `shown`: it exists; `gone`: it does not; `unknown`: no clear answer;
 * `late`: it exists, but is too old for the paid call to follow.
 */
export type Acknowledgement =
  | {
      readonly kind: 'shown' | 'late';
      readonly message: CardMessage;
      readonly published: Published;
    }
  | { readonly kind: 'gone' }
  | { readonly kind: 'unknown' };

export interface StartOptions {
  readonly tasks: TaskStore;
  readonly locks: Pick<Coordination['locks'], 'tryAcquire' | 'release'>;
  readonly vendor: VendorName;
  readonly maxOpenPerMember: number;
  readonly acknowledge: (task: Task) => Promise<Acknowledgement>;
  /** Submits the task in the background. */
  readonly submit: (id: string) => void;
  readonly now: () => number;
}

/**
 * Creates the intent of a task: stores it, sends its card, stores the card's message id, then submits. If it is unknown whether the card
 * was sent, the reconciler looks for it in Discord before anything is paid.
 */
export async function createIntent(options: StartOptions, newTask: NewTask): Promise<CreateResult> {
  const task = toTask(newTask, options.vendor, options.now());
  // Other processes see the task as soon as it is stored, and leave it as long as this one holds its lock.
  await options.locks.tryAcquire(startLockName(task.id));
  try {
    const created = await options.tasks.create(task, newTask, options.maxOpenPerMember);
    // Errors after the intent is stored are left to the reconciler, which finds the card and continues or deletes the task.
    if (created.kind === 'created')
      await acknowledgeTask(options, task, newTask.idempotencyKey).catch(() => {});
    return created;
  } finally {
    await options.locks.release(startLockName(task.id)).catch(() => {});
  }
}

/** Sends the card of an intent, then submits the task, or deletes it if the interaction is gone. */
async function acknowledgeTask(options: StartOptions, task: Task, idempotencyKey: string): Promise<void> {
  const acknowledgement = await options.acknowledge(task);
  if (acknowledgement.kind === 'gone') await options.tasks.delete(task.id, idempotencyKey);
  if (acknowledgement.kind !== 'shown') return;
  const { message, published } = acknowledgement;
  await options.tasks.update(task.id, current => ({ ...current, message, published }));
  options.submit(task.id);
}

function toTask(newTask: NewTask, vendor: VendorName, now: number): Task {
  const { operation, input, request, price, next, sourceTransport, origin, notifications, moderation } =
    newTask;
  return {
    version: 3,
    id: newId(),
    secret: newSecret(),
    operation,
    vendor,
    input,
    request,
    price,
    ...(next && { next }),
    ...(sourceTransport && { sourceTransport }),
    origin,
    ...(notifications && { notifications }),
    ...(moderation && { moderation }),
    updates: [],
    revision: 0,
    createdAt: now,
    updatedAt: now,
    ...(!origin.channelRoute && { showsRefreshButton: true }),
  };
}
