import { newId, newSecret } from '../../domain/ids.ts';
import type { OperationName } from '../../domain/operationNames.ts';
import type { Origin } from '../../domain/origin.ts';
import type { NextStep, Published, Task } from '../../domain/task.ts';
import type { TaskInput } from '../../domain/taskInput.ts';
import type { VendorName } from '../../domain/vendorNames.ts';
import type { CreateResult, TaskStore } from '../store/taskStore.ts';

/** A task about to begin. */
export interface NewTask {
  readonly operation: OperationName;
  readonly input: TaskInput;
  /** The vendor's body, checked. */
  readonly request: Record<string, unknown>;
  /** Credits. */
  readonly price: number;
  /** What follows in the same card. */
  readonly next?: NextStep | undefined;
  readonly origin: Origin;
  /** What names this asking: the same one twice is one task. */
  readonly idempotencyKey: string;
  /** What names a press of a button, whichever interaction it came as: a second one at once is a double click. */
  readonly clickKey?: string;
}

/**
 * What Discord said to the card that acknowledges: where it stands, that there is none, or nothing certain. `late`: it
 * stands, and was asked for so long ago that nobody waits for it to be paid.
 */
export type Acknowledgement =
  | {
      readonly kind: 'shown' | 'late';
      readonly message: { id: string; channelId: string };
      readonly published: Published;
    }
  | { readonly kind: 'gone' }
  | { readonly kind: 'unknown' };

export interface StartOptions {
  readonly tasks: TaskStore;
  readonly vendor: VendorName;
  readonly maxOpenPerMember: number;
  readonly acknowledge: (task: Task) => Promise<Acknowledgement>;
  /** Goes on with the paid call, in the background. */
  readonly submit: (id: string) => void;
  readonly now: () => number;
}

/**
 * Begins a task: stores the intent, shows the card, remembers where it stands, and lets the paid call follow. What is not
 * certain to have been shown is left to the sweep, which looks for the card in Discord before anything is paid.
 */
export async function startTask(options: StartOptions, newTask: NewTask): Promise<CreateResult> {
  const task = toTask(newTask, options.vendor, options.now());
  const created = await options.tasks.create(task, newTask, options.maxOpenPerMember);
  // What fails after the intent is stored is no refusal: the sweep looks for the card, and goes on or drops it.
  if (created.kind === 'created')
    await acknowledgeTask(options, task, newTask.idempotencyKey).catch(() => {});
  return created;
}

/** Shows the card of an intent, and submits it or forgets it by what Discord says. */
async function acknowledgeTask(options: StartOptions, task: Task, idempotencyKey: string): Promise<void> {
  const acknowledgement = await options.acknowledge(task);
  if (acknowledgement.kind === 'gone') await options.tasks.delete(task.id, idempotencyKey);
  if (acknowledgement.kind !== 'shown') return;
  const { message, published } = acknowledgement;
  await options.tasks.update(task.id, current => ({ ...current, message, published }));
  options.submit(task.id);
}

function toTask(newTask: NewTask, vendor: VendorName, now: number): Task {
  const { operation, input, request, price, next, origin } = newTask;
  return {
    version: 2,
    id: newId(),
    secret: newSecret(),
    operation,
    vendor,
    input,
    request,
    price,
    ...(next && { next }),
    origin,
    updates: [],
    revision: 0,
    createdAt: now,
    updatedAt: now,
    ...(!origin.channelRoute && { showsRefreshButton: true }),
  };
}
