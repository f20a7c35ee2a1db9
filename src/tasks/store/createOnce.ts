import type { LimitExceeded } from '../../domain/outstandingCredits.ts';
import type { Task } from '../../domain/task.ts';
import type { Coordination } from '../../store/createCoordination.ts';
import type { Rows } from '../../store/createRows.ts';
import { NAMESPACES, type Row } from '../../store/row.ts';
import { countErasedSlots } from './erasedSlots.ts';
import {
  type ExistingResult,
  type FindExistingResult,
  findDuplicate,
  songLockKey,
} from './findExistingResult.ts';
import type { OpenTaskIndex } from './openTaskIndex.ts';

/** Milliseconds that an idempotency key is kept: longer than Discord may redeliver an interaction. */
const IDEMPOTENCY_TTL_MS = 24 * 60 * 60 * 1000;

/** Milliseconds within which a second click of the same button by the same member is a double click. */
const DOUBLE_CLICK_MS = 5000;

/** Keys of a request: one kept for a day, and one for a button, kept as long as a double click takes. */
export interface Idempotency {
  readonly idempotencyKey: string;
  readonly deduplicationKey?: string;
}

export type CreateResult =
  | { readonly kind: 'created' }
  | { readonly kind: 'duplicate'; readonly id: string }
  /** `taken`: places that are not free, those of erased tasks included. */
  | { readonly kind: 'too-many-open'; readonly waiting: readonly string[]; readonly taken: number }
  | { readonly kind: 'limit-exceeded'; readonly exceeded: LimitExceeded }
  /** The result exists already, or another task is generating it. */
  | { readonly kind: 'exists'; readonly existing: ExistingResult };

/** Finds the daily limit that a new task would exceed, if any. */
export type FindExceededLimit = (task: Task, openTasks: OpenTaskIndex) => Promise<LimitExceeded | undefined>;

interface Options {
  readonly rows: Rows;
  readonly alone: Coordination['alone'];
  readonly openTasks: OpenTaskIndex;
  readonly findExistingResult: FindExistingResult;
  readonly findExceededLimit: FindExceededLimit | undefined;
  /** Stores a new task, with these rows in the same write. */
  readonly save: (task: Task, before: undefined, ...also: Row[]) => Promise<void>;
}

/** Stores a new task, unless something prevents it: see `TaskStore.create`. */
export function createOnce(
  { rows, alone, openTasks, findExistingResult, findExceededLimit, save }: Options,
  task: Task,
  { idempotencyKey, deduplicationKey }: Idempotency,
  maxWaiting: number,
): Promise<CreateResult> {
  // One at a time per member, so that concurrent requests cannot bypass idempotency or the limit.
  return alone(`member:${task.origin.userId}`, async () => {
    for (const key of deduplicationKey === undefined
      ? [idempotencyKey]
      : [idempotencyKey, deduplicationKey]) {
      const id = await rows.get({ namespace: NAMESPACES.idempotencyKeys, key });
      if (typeof id === 'string') return { kind: 'duplicate', id };
    }
    const waiting = await openTasks.waitingOf(task.origin.userId);
    const taken = waiting.length + (await countErasedSlots(rows, task.origin.userId));
    if (taken >= maxWaiting) return { kind: 'too-many-open', waiting, taken };
    const exceeded = await findExceededLimit?.(task, openTasks);
    if (exceeded) return { kind: 'limit-exceeded', exceeded };
    const row = { namespace: NAMESPACES.idempotencyKeys, value: task.id } as const;
    const deduplicationRows =
      deduplicationKey === undefined ? [] : [{ ...row, key: deduplicationKey, ttl: DOUBLE_CLICK_MS }];
    return alone(songLockKey(task), async () => {
      const existing = await findDuplicate(findExistingResult, task);
      if (existing) return { kind: 'exists', existing };
      await save(
        task,
        undefined,
        { ...row, key: idempotencyKey, ttl: IDEMPOTENCY_TTL_MS },
        ...deduplicationRows,
      );
      return { kind: 'created' };
    });
  });
}
