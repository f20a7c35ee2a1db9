import type { Translate } from '../locales/translate.ts';
import { progressOf } from '../tasks/progress.ts';
import type { Task } from '../tasks/task.ts';
import type { AskWish } from '../tasks/wish.ts';
import type { Body, Drawing } from './card.ts';
import { isSong } from './isSong.ts';
import type { Part } from './joinParts.ts';
import { quoteAsk, quoteSource } from './quoteAsk.ts';
import { renderStatus } from './renderStatus.ts';
import { renderStreams } from './renderStreams.ts';
import { renderSungLyrics } from './renderSungLyrics.ts';
import { renderTracks } from './renderTracks.ts';
import { renderMade } from './results/renderMade.ts';
import { resultsOf } from './results/resultsOf.ts';

/** Characters of what was asked for that are never too many to be shown. */
const SHORT = 500;

/** The body of the card of any operation but songs and lyrics: what was asked, how it stands, and what was made. */
export function renderAsk(wish: AskWish, drawing: Drawing): Body {
  const { task, title, t } = drawing;
  const progress = progressOf(task.news);
  const tracks = renderTracks(drawing);
  const results = resultsOf(task).map(result => renderMade(result, drawing));
  const words = textOf(wish.fields.lyrics);
  const asked = { lyrics: words, idea: textOf(wish.fields.prompt), instrumental: !isSong(task) };
  const lyrics = renderSungLyrics(asked, progress, title, t);
  return {
    parts: [
      ...quote(task, wish, t),
      { text: renderStatus(task, t), whole: true },
      { text: progress.existing ? t('card.existing') : '' },
      { text: renderStreams(progress, t), whole: true },
      ...tracks.parts,
      ...results.flatMap(({ parts }) => parts),
      { text: lyrics.text },
    ],
    embeds: [...tracks.embeds, ...results.flatMap(({ embeds }) => embeds)],
    files: [...tracks.files, ...results.flatMap(({ files }) => files), ...lyrics.files],
  };
}

/** What was asked for and of what, in one piece where that is short. */
function quote(task: Task, wish: AskWish, t: Translate): Part[] {
  const asked = quoteAsk(task, wish, t);
  const source = quoteSource(wish, t);
  if (source === '') return [{ text: asked }];
  return asked.length > SHORT
    ? [{ text: asked }, { text: source, whole: true }]
    : [{ text: `${asked}\n${source}`, whole: true }];
}

function textOf(field: AskWish['fields'][string] | undefined): string | undefined {
  return typeof field === 'string' ? field : undefined;
}
