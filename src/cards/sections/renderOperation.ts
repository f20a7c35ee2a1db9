import { isOmitted } from '../../domain/omittedParts.ts';
import { progressOf } from '../../domain/progress.ts';
import type { Task } from '../../domain/task.ts';
import type { OperationInput } from '../../domain/taskInput.ts';
import type { Translate } from '../../locales/translate.ts';
import type { CardContext, CardSections } from '../card.ts';
import { renderResult } from '../results/renderResult.ts';
import { resultsOf } from '../results/resultsOf.ts';
import type { Part } from './joinParts.ts';
import { quoteOperationInput, quoteSource } from './quote.ts';
import { renderSungLyrics } from './renderLyrics.ts';
import { renderStatus } from './renderStatus.ts';
import { renderStreams } from './renderStreams.ts';
import { renderTracks } from './renderTracks.ts';

/** Characters of a quoted input under which it is always shown in full. */
const SHORT_QUOTE_MAX = 500;

/** The sections of an operation's card (all but songs and lyrics): the input, the status, and the results. */
export function renderOperation(input: OperationInput, context: CardContext): CardSections {
  const { task, t } = context;
  const progress = progressOf(task.updates);
  // Nothing stands before words to read aloud.
  const isToRead = progress.result?.kind === 'phrase';
  const tracks = renderTracks(context);
  const results = resultsOf(task).map(result => renderResult(result, context));
  return {
    parts: [
      { text: renderStatus(task, t), isAtomic: true, isNeutral: true },
      { text: progress.existing ? t('card.existing') : '', isNeutral: true },
      { text: renderStreams(progress, t), isAtomic: true, isNeutral: true },
      ...(isOmitted(task, 'quote') || isToRead ? [] : quote(task, input, t)),
      ...tracks.parts,
      ...(isOmitted(task, 'lyrics') ? [] : results.flatMap(({ parts }) => parts)),
      renderSungLyrics(task, t),
    ],
    embeds: [...tracks.embeds, ...results.flatMap(({ embeds }) => embeds)],
    files: [...tracks.files, ...results.flatMap(({ files }) => files)],
    longLinks: [tracks, ...results].flatMap(({ longLinks = [] }) => longLinks),
  };
}

/** The input and its source, as one atomic part if it is short. */
function quote(task: Task, input: OperationInput, t: Translate): Part[] {
  const quotedInput = quoteOperationInput(task, input, t);
  const source = quoteSource(input, t);
  if (source === '') return [{ text: quotedInput }];
  return quotedInput.length > SHORT_QUOTE_MAX
    ? [{ text: quotedInput }, { text: source, isAtomic: true }]
    : [{ text: `${quotedInput}\n${source}`, isAtomic: true }];
}
