import { progressOf } from '../../domain/progress.ts';
import type { Task } from '../../domain/task.ts';
import type { Coordination } from '../../store/createCoordination.ts';

/** Milliseconds that a command has to start its task before somebody else takes over. */
export const START_GRACE_MS = 20_000;

/** Whether a task is so new that its card may still be on the way to Discord. By the record alone. */
export function mayBeStarting(task: Task, now: number): boolean {
  return !hasCard(task) && now - task.createdAt < START_GRACE_MS;
}

/**
 * Whether a command of any process is starting a task. A process that starts during a rolling update knows nothing of commands in the
 * others, so this follows from the task's lock, which is held however long a slow store takes, and from its age, for a card that
 * Discord gets after its process has ended.
 */
export async function isBeingStarted(
  task: Task,
  locks: Pick<Coordination['locks'], 'isHeld'>,
  now: number,
): Promise<boolean> {
  return mayBeStarting(task, now) || (!hasCard(task) && (await locks.isHeld(startLockName(task.id))));
}

function hasCard(task: Task): boolean {
  return task.message !== undefined || progressOf(task.updates).stage !== 'intent';
}

/** Name of the lock that a command holds while it starts a task: until its card is sent, or never will be. */
export function startLockName(id: string): string {
  return `start:${id}`;
}
