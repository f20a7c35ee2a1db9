import { hasText, type TextKey, type Translate } from '../locales/translate.ts';
import { remedyOf } from '../suno/failures/remedies.ts';
import { type Progress, progressOf } from '../tasks/progress.ts';
import { isEnd } from '../tasks/stage.ts';
import type { Task } from '../tasks/task.ts';
import type { Failure } from '../tasks/update.ts';
import { priceOfStep } from './costOf.ts';
import { hasForm } from './hasForm.ts';
import { isSong } from './isSong.ts';
import { hasSeveralSteps, renderSteps } from './renderSteps.ts';

/** The part of a card that says how it stands: the steps, what went wrong, or when it was done. */
export function renderStatus(task: Task, t: Translate): string {
  const progress = progressOf(task.news);
  const steps = renderSteps(task, progress.stage, t);
  const lines = [
    isEnd(progress.stage) && !hasSeveralSteps(task) ? '' : steps,
    renderState(task, progress, t),
  ];
  return lines.filter(line => line !== '').join('\n');
}

function renderState(task: Task, progress: Progress, t: Translate): string {
  const { stage, failure } = progress;
  const when = relativeTime(task.createdAt);
  if (stage === 'failed' && failure) return renderFailure(failure, task, progress, t);
  if (stage === 'complete') return t('card.done', { when, ready: relativeTime(task.endedAt ?? task.newsAt) });
  if (stage === 'intent' && task.queuePlace !== undefined) return t('card.queue', { place: task.queuePlace });
  if (stage === 'submitting' && failure)
    return t(failure.reason === 'outcome-lost' ? 'card.doubtLost' : 'card.doubt');
  return task.overdue ? t('card.overdue') : t(sinceOf(task), { when });
}

/** How long it takes is said only where that is known. */
function sinceOf(task: Task): TextKey {
  if (task.wish.kind === 'lyrics') return 'card.sinceLyrics';
  return isSong(task) ? 'card.since' : 'card.sinceAny';
}

/** What happened, what became of the credits, and what to do now. */
function renderFailure(failure: Failure, task: Task, { tracks }: Progress, t: Translate): string {
  const reason = hasText(`failures.${failure.reason}.what`) ? failure.reason : 'generation-failed';
  // Other words help only where there are words.
  const isAsItIs = remedyOf(reason) === 'retry' && !hasForm(task);
  // What is free used nothing, whatever the vendor leaves open.
  const isFree = task.done === undefined && priceOfStep(task) === 0;
  const texts = [
    `failures.${reason}.what`,
    `credits.${isFree ? 'unused' : failure.credits}`,
    isAsItIs ? 'card.tryAgain' : `failures.${reason}.next`,
  ].filter(hasText);
  const hasMade = task.done !== undefined || tracks.some(track => track.audioUrl);
  return [...texts.map(key => t(key)), ...(hasMade ? [t('card.madeAnyway')] : [])].join('\n');
}

/** The title of a failure, for the card's head. */
export function failureTitle(failure: Failure, t: Translate): string {
  const key = `failures.${failure.reason}.title`;
  return hasText(key) ? t(key) : t('failures.generation-failed.title');
}

/** Discord counts on by itself: https://docs.discord.com/developers/reference#message-formatting-timestamp-styles */
export function relativeTime(ms: number): string {
  return `<t:${Math.floor(ms / 1000)}:R>`;
}
