import { userMention } from '@discordjs/formatters';
import { progressOf } from '../../domain/progress.ts';
import type { Task } from '../../domain/task.ts';
import type { Translate } from '../../locales/translate.ts';
import { renderDuration } from '../text/renderDuration.ts';
import { relativeTime } from './relativeTime.ts';
import { USUAL_SECONDS } from './usualSeconds.ts';

/** Milliseconds from the request to its submission that are no wait: the card stays as it is. */
const NO_WAIT_MS = 15_000;

/**
 * Who requested a task and, in a line of its own, when it is usually ready or how long it took: together they would wrap
 * on a phone. Nobody is pinged.
 */
export function renderTiming(task: Task, t: Translate): string {
  const by = t('card.requestedBy', { member: userMention(task.origin.userId) });
  const timing = timingOf(task, t);
  return timing === '' ? by : `${by}\n${timing}`;
}

function timingOf(task: Task, t: Translate): string {
  const { stage, failure } = progressOf(task.updates);
  const { createdAt, updatedAt, endedAt = updatedAt, overdue } = task;
  // If the clock was put back meanwhile, how long it took is not known.
  if (stage === 'complete' && endedAt < createdAt) return '';
  if (stage === 'complete') return t('card.readyIn', { duration: renderDuration(endedAt - createdAt, t) });
  if (failure || overdue || isQueued(task)) return '';
  const usualAt = startedAt(task) + USUAL_SECONDS[task.operation] * 1000;
  return updatedAt > usualAt ? t('card.late') : t('card.usually', { when: relativeTime(usualAt) });
}

/** Whether a task waits for its turn, or for another try. */
export function isQueued({ updates, retry, queuePosition }: Task): boolean {
  return progressOf(updates).stage === 'intent' && (retry !== undefined || queuePosition !== undefined);
}

/** When work on a task began: at its request, or after it has waited in the queue or for an earlier step. */
function startedAt({ createdAt, sentAt = createdAt }: Task): number {
  return sentAt - createdAt > NO_WAIT_MS ? sentAt : createdAt;
}
