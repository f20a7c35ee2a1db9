import type { OperationName } from '../suno/operationNames.ts';
import type { VendorName } from '../suno/vendor.ts';
import { newId, newSecret } from './newIds.ts';
import type { Origin } from './origin.ts';
import type { NextStep, Published, Task } from './task.ts';
import type { Begun, TaskStore } from './taskStore.ts';
import type { Wish } from './wish.ts';

/** A task about to begin. */
export interface Asking {
  readonly operation: OperationName;
  readonly wish: Wish;
  /** The vendor's body, checked. */
  readonly request: Record<string, unknown>;
  /** Credits. */
  readonly price: number;
  /** What follows in the same card. */
  readonly next?: NextStep | undefined;
  readonly origin: Origin;
  /** What names this asking: the same one twice is one task. */
  readonly askedBy: string;
  /** What names a press of a button, whichever interaction it came as: a second one at once is a double click. */
  readonly press?: string;
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

export interface StartPorts {
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
export async function startTask(ports: StartPorts, asking: Asking): Promise<Begun> {
  const task = toTask(asking, ports.vendor, ports.now());
  const begun = await ports.tasks.begin(task, asking, ports.maxOpenPerMember);
  // What fails after the intent is stored is no refusal: the sweep looks for the card, and goes on or drops it.
  if (begun.kind === 'begun') await acknowledgeTask(ports, task, asking.askedBy).catch(() => {});
  return begun;
}

/** Shows the card of an intent, and submits it or forgets it by what Discord says. */
async function acknowledgeTask(ports: StartPorts, task: Task, askedBy: string): Promise<void> {
  const acknowledgement = await ports.acknowledge(task);
  if (acknowledgement.kind === 'gone') await ports.tasks.drop(task.id, askedBy);
  if (acknowledgement.kind !== 'shown') return;
  const { message, published } = acknowledgement;
  await ports.tasks.change(task.id, current => ({ ...current, message, published }));
  ports.submit(task.id);
}

function toTask(asking: Asking, vendor: VendorName, now: number): Task {
  const { operation, wish, request, price, next, origin } = asking;
  return {
    version: 1,
    id: newId(),
    secret: newSecret(),
    operation,
    vendor,
    wish,
    request,
    price,
    ...(next && { next }),
    origin,
    news: [],
    revision: 0,
    createdAt: now,
    newsAt: now,
    ...(!origin.channelRoute && { offersResult: true }),
  };
}
