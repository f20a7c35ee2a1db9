import type { Logger } from 'pino';
import { planEditAgain } from '../../domain/editAgain.ts';
import type { Coordination } from '../../store/createCoordination.ts';
import type { TaskSchedule } from '../../store/taskSchedule.ts';
import { withLock } from '../../store/withLock.ts';
import type { TaskStore } from '../../tasks/store/taskStore.ts';

/** Milliseconds for which it is known that a process was editing a card and has not said that it has ended. */
const CLAIM_TTL_MS = 24 * 60 * 60 * 1000;

export interface CardLockOptions {
  readonly coordination: Pick<Coordination, 'isShared' | 'locks' | 'claim' | 'release'>;
  readonly tasks: Pick<TaskStore, 'update'>;
  /** Brings the next visit of a task forward; only if the store is shared. */
  readonly visitAt?: TaskSchedule['visitAt'] | undefined;
  readonly now: () => number;
  readonly log: Logger;
}

/**
 * Edits a card while no other process does.
 *
 * A lock is free as soon as its process has died, but an edit of that process may still be on the way. Its claim stays, so the next
 * process knows that it has to edit the card once more, later. That is stored before it edits anything.
 *
 * @param otherwise what it resolves with if another process edits the card.
 */
export async function withCardLock<T>(
  options: CardLockOptions,
  id: string,
  edit: () => Promise<T>,
  otherwise: T,
): Promise<T> {
  const { isShared, locks, claim, release } = options.coordination;
  const name = `card:${id}`;
  const editWithClaim = async () => {
    if (!(await claim(name, CLAIM_TTL_MS))) await planFurtherEdit(options, id);
    try {
      return await edit();
    } finally {
      // Before the lock: its next holder must find the card unclaimed.
      await release(name);
    }
  };
  return withLock(locks, name, isShared ? editWithClaim : edit, otherwise);
}

async function planFurtherEdit({ tasks, visitAt, now, log }: CardLockOptions, id: string): Promise<void> {
  const task = await tasks.update(id, current => planEditAgain(current, now()));
  if (task?.editAgainAt === undefined) return;
  log.info({ task: id }, 'Card taken over, will be edited once more');
  await visitAt?.(id, task.editAgainAt);
}
