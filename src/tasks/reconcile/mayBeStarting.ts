import { progressOf } from '../../domain/progress.ts';
import type { Task } from '../../domain/task.ts';
import type { Coordination } from '../../store/createCoordination.ts';
import { startRight } from '../submit/startRight.ts';

/** Milliseconds that a command has to start its task before somebody else takes over. */
export const START_GRACE_MS = 20_000;

/** Whether a task is so new that its card may still be on the way to Discord. By the record alone. */
export function mayBeStarting(task: Task, now: number): boolean {
  return !hasCard(task) && now - task.createdAt < START_GRACE_MS;
}

/**
 * Whether a command of any process is starting a task. Not by what this process knows: one that begins during a rolling update knows
 * nothing of what the others have begun. The right is held also if that takes longer, as with a slow store; the time is for a
 * card that Discord gets after its process has ended.
 */
export async function isBeingStarted(
  task: Task,
  rights: Pick<Coordination['rights'], 'isTaken'>,
  now: number,
): Promise<boolean> {
  return mayBeStarting(task, now) || (!hasCard(task) && (await rights.isTaken(startRight(task.id))));
}

function hasCard(task: Task): boolean {
  return task.message !== undefined || progressOf(task.updates).stage !== 'intent';
}
