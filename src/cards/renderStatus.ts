import { hasText, type Translate } from '../locales/translate.ts';
import { type Progress, progressOf } from '../tasks/progress.ts';
import type { Task } from '../tasks/task.ts';
import type { Failure } from '../tasks/update.ts';
import { renderSteps } from './renderSteps.ts';

const SINCE = { song: 'card.since', lyrics: 'card.sinceLyrics', ask: 'card.sinceAny' } as const;

/** The part of a card that says how it stands: the steps, what went wrong, or when it was done. */
export function renderStatus(task: Task, t: Translate): string {
  const progress = progressOf(task.news);
  const when = relativeTime(task.createdAt);
  if (progress.stage === 'failed' && progress.failure) return renderFailure(progress.failure, progress, t);
  if (progress.stage === 'complete')
    return t('card.done', { when, ready: relativeTime(task.endedAt ?? task.newsAt) });
  const steps = renderSteps(task, progress.stage, t);
  if (progress.stage === 'intent' && task.queuePlace !== undefined)
    return `${steps}\n${t('card.queue', { place: task.queuePlace })}`;
  if (progress.stage === 'submitting' && progress.failure) {
    return `${steps}\n${t(progress.failure.reason === 'outcome-lost' ? 'card.doubtLost' : 'card.doubt')}`;
  }
  if (task.overdue) return `${steps}\n${t('card.overdue')}`;
  return `${steps}\n${t(SINCE[task.wish.kind], { when })}`;
}

/** What happened, what became of the credits, and what to do now. */
function renderFailure(failure: Failure, { tracks }: Progress, t: Translate): string {
  const reason = hasText(`failures.${failure.reason}.what`) ? failure.reason : 'generation-failed';
  const texts = [`failures.${reason}.what`, `credits.${failure.credits}`, `failures.${reason}.next`].filter(
    hasText,
  );
  const made = tracks.some(track => track.audioUrl) ? [t('card.madeAnyway')] : [];
  return [...texts.map(key => t(key)), ...made].join('\n');
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
