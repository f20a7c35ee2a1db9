import { progressOf } from './progress.ts';
import type { Task } from './task.ts';

/** The daily limit that a task would exceed. */
export interface LimitExceeded {
  /** `role`: what the server lets a member spend there, by their roles. */
  readonly of: 'member' | 'role' | 'guild' | 'total';
  /** Credits a day. */
  readonly limit: number;
  /** Credits left, less the outstanding credits of waiting tasks. */
  readonly remaining: number;
  /** Credits that the task needs. */
  readonly requested: number;
  /** Milliseconds: end of the day. */
  readonly resetsAt: number;
}

/** Credits that unsubmitted tasks will cost. */
export interface OutstandingCredits {
  /** @param guildId counts what is charged to this guild only. */
  outstandingOfMember(userId: string, guildId?: string): Promise<number>;
  outstandingOfGuild(guildId: string): Promise<number>;
  /** Of all tasks, direct messages included. */
  outstandingOfAll(): Promise<number>;
}

/** Credits that a task will still cost: its current step, if not submitted yet, and its next one. */
export function outstandingCredits({ price = 0, next, updates }: Task): number {
  const { stage } = progressOf(updates);
  if (stage === 'failed') return 0;
  return (stage === 'intent' ? price : 0) + (next?.price ?? 0);
}
