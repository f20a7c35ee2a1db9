import { isOmitted } from '../../domain/omittedParts.ts';
import type { OperationName } from '../../domain/operationNames.ts';
import { type Progress, progressOf } from '../../domain/progress.ts';
import type { Task } from '../../domain/task.ts';
import type { TextKey, Translate } from '../../locales/translate.ts';
import { failureTitle } from '../sections/renderStatus.ts';
import { knownTitle } from './musicTitle.ts';
import { isNamedAfterMusic, titleOf } from './titleOf.ts';

/** Titles of what is not named after music: while it is being made, and then. */
const TITLES: { readonly [Name in OperationName]?: { making: TextKey; made: TextKey } } = {
  'style-boost': { making: 'card.making.style', made: 'card.titles.style' },
  'voice-phrase': { making: 'card.making.phrase', made: 'card.titles.phrase' },
};

/**
 * The title of a card, as plain text. Until the music has one it says what is being made, because the card quotes the
 * prompt already.
 */
export function cardTitle(task: Task, t: Translate): string {
  const { input, operation } = task;
  const progress = progressOf(task.updates);
  if (progress.stage === 'failed' && progress.failure) return failureTitle(progress.failure, t);
  if (isOmitted(task, 'title')) return t('card.untitled');
  if (namesMusic(task)) return titleOf(task, t);
  if (input.kind === 'lyrics') return lyricsTitle(progress, t);
  const isMade = progress.stage === 'complete';
  const own = TITLES[operation];
  if (own) return t(isMade ? own.made : own.making);
  return t(operation === 'sounds' ? 'card.making.sounds' : 'card.making.song');
}

/** Whether the title of a card is that of its music, and does not only say what is being made. */
export function namesMusic(task: Task): boolean {
  const { stage, failure } = progressOf(task.updates);
  if ((stage === 'failed' && failure) || isOmitted(task, 'title')) return false;
  if (task.input.kind === 'lyrics' || TITLES[task.operation]) return false;
  return stage === 'complete' || isNamedAfterMusic(task) || knownTitle(task) !== undefined;
}

function lyricsTitle({ stage, lyrics }: Progress, t: Translate): string {
  return stage === 'complete'
    ? t('card.titles.lyrics', { count: Math.max(1, lyrics.length) })
    : t('card.making.lyrics');
}
