import { userMention } from '@discordjs/formatters';
import type { OperationName } from '../../domain/operationNames.ts';
import { progressOf } from '../../domain/progress.ts';
import type { Task } from '../../domain/task.ts';
import type { TextKey, Translate } from '../../locales/translate.ts';
import { relativeTime } from './relativeTime.ts';

const UNITS: readonly { readonly key: TextKey; readonly seconds: number }[] = [
  { key: 'card.duration.days', seconds: 86_400 },
  { key: 'card.duration.hours', seconds: 3600 },
  { key: 'card.duration.minutes', seconds: 60 },
  { key: 'card.duration.seconds', seconds: 1 },
];

/**
 * Seconds after which a result is usually there, on the long side: a promise that is kept early disappoints nobody. From
 * the vendor's pages ("two to three minutes" for music) and from runs.
 */
export const USUAL_SECONDS: Readonly<Record<OperationName, number>> = {
  generate: 180,
  lyrics: 30,
  extend: 180,
  'upload-extend': 180,
  'upload-cover': 180,
  'add-vocals': 180,
  'add-instrumental': 180,
  'replace-section': 180,
  mashup: 180,
  sounds: 60,
  'cover-image': 60,
  wav: 60,
  'separate-vocal': 90,
  'split-stem': 120,
  'split-stem-advanced': 120,
  midi: 60,
  video: 120,
  persona: 30,
  'timed-lyrics': 30,
  'style-boost': 30,
  recovery: 60,
  'voice-phrase': 60,
  voice: 120,
  'voice-check': 30,
};

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

/** A duration in its two largest units, `1 min 12 s`. Clocks differ, so anything shorter than a second is one. */
export function renderDuration(ms: number, t: Translate): string {
  const total = Math.max(1, Math.round(ms / 1000));
  const first = UNITS.findIndex(({ seconds }) => total >= seconds);
  let left = total;
  return UNITS.slice(first, first + 2)
    .map(({ key, seconds }) => {
      const value = Math.floor(left / seconds);
      left -= value * seconds;
      return value === 0 ? '' : t(key, { value });
    })
    .filter(part => part !== '')
    .join(' ');
}
