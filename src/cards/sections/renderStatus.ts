import { isOmitted } from '../../domain/omittedParts.ts';
import { type Progress, progressOf } from '../../domain/progress.ts';
import { isTerminal } from '../../domain/stage.ts';
import type { Task } from '../../domain/task.ts';
import type { Failure } from '../../domain/update.ts';
import { sanitizeLine, truncate } from '../../lib/sanitize.ts';
import { hasText, type TextKey, type Translate } from '../../locales/translate.ts';
import { priceOfStep } from '../../suno/catalog/cost.ts';
import { remedyOf } from '../../suno/failures/remedies.ts';
import { isEditable } from '../actions/isEditable.ts';
import { VENDOR_QUOTE_MAX } from '../limits.ts';
import { escapeMarkdown } from '../text/escapeMarkdown.ts';
import { relativeTime } from './relativeTime.ts';
import { hasSeveralSteps, renderSteps } from './renderSteps.ts';
import { isQueued, renderTiming } from './renderTiming.ts';

/** The status of a task: who requested it and when it is ready, then its steps, or what went wrong. */
export function renderStatus(task: Task, t: Translate): string {
  const progress = progressOf(task.updates);
  const lines = [renderTiming(task, t), renderStepLine(task, progress, t), renderState(task, progress, t)];
  return lines.filter(line => line !== '').join('\n');
}

/** The steps of a task that is being made. While nothing is known to be made, there are none. */
function renderStepLine(task: Task, { stage, failure }: Progress, t: Translate): string {
  const isMade = !isTerminal(stage) && !failure && !isQueued(task);
  return isMade || hasSeveralSteps(task) ? renderSteps(task, stage, t) : '';
}

function renderState(task: Task, progress: Progress, t: Translate): string {
  const { stage, failure } = progress;
  if (stage === 'failed' && failure) return renderFailure(failure, task, progress, t);
  if (stage === 'complete') return renderMissing(progress, t);
  if (isQueued(task)) return renderQueue(task, t);
  if (stage === 'submitting' && failure)
    return t(failure.reason === 'outcome-lost' ? 'card.doubtLost' : 'card.doubt');
  return task.overdue ? t('card.overdue') : '';
}

/** Says that the vendor finished fewer tracks than it started. Empty if the missing ones arrived later. */
function renderMissing({ incomplete, tracks }: Progress, t: Translate): string {
  const made = tracks.filter(({ audioUrl }) => audioUrl).length;
  return incomplete && made < tracks.length ? t('card.tracksMissing', { count: made }) : '';
}

/** The failure, what became of the credits, what to do next, and the vendor's own message. */
function renderFailure(failure: Failure, task: Task, { tracks }: Progress, t: Translate): string {
  const reason = hasText(`failures.${failure.reason}.what`) ? failure.reason : 'generation-failed';
  // An input without text cannot be reworded, so the advice is to try again.
  const isAsItIs = remedyOf(reason) === 'retry' && !isEditable(task);
  // A free operation, or one that the vendor says it did not charge, used no credits, even if the failure leaves it open.
  const isFree =
    task.completedSteps === undefined && priceOfStep(task) === 0 && failure.credits === 'unknown';
  const texts = [
    `failures.${reason}.what`,
    `credits.${isFree ? 'unused' : failure.credits}`,
    isAsItIs ? 'card.tryAgain' : `failures.${reason}.next`,
  ].filter(hasText);
  const hasResult = task.completedSteps !== undefined || tracks.some(track => track.audioUrl);
  const vendorWords = isOmitted(task, 'quote') ? '' : quoteVendor(failure, t);
  return [...texts.map(key => t(key)), vendorWords, hasResult ? t('card.madeAnyway') : '']
    .filter(line => line !== '')
    .join('\n');
}

/** The title of a failed task's card. */
export function failureTitle(failure: Failure, t: Translate): string {
  const key = `failures.${failure.reason}.title`;
  return hasText(key) ? t(key) : t('failures.generation-failed.title');
}

/** Texts of the reasons for which a rejected submission is repeated. */
const RETRY_TEXTS: ReadonlyMap<string, TextKey> = new Map([
  ['maintenance', 'card.retry.maintenance'],
  ['rate-limited', 'card.retry.rate-limited'],
  ['vendor-error', 'card.retry.vendor-error'],
]);

/** Renders why a task waits to be submitted: its position in the queue, and the rejection that put it back there. */
function renderQueue(task: Task, t: Translate): string {
  const { retry, queuePosition } = task;
  const place = queuePosition === undefined ? '' : t('card.queue', { place: queuePosition });
  if (!retry) return place;
  const { failure, notBefore } = retry;
  const lines = [
    t(RETRY_TEXTS.get(failure.reason) ?? 'card.retry.vendor-error'),
    t('card.retry.next', { when: relativeTime(notBefore) }),
    place,
    isOmitted(task, 'quote') ? '' : quoteVendor(failure, t),
  ];
  return lines.filter(line => line !== '').join('\n');
}

/** The vendor's message about a failure, as a quote without pings, links and formatting. Empty if there is none. */
function quoteVendor({ vendorMessage = '' }: Failure, t: Translate): string {
  const words = truncate(sanitizeLine(vendorMessage), VENDOR_QUOTE_MAX);
  return words === '' ? '' : t('card.vendorSays', { words: escapeMarkdown(words) });
}
