import { progressOf } from '../tasks/progress.ts';
import type { AskWish } from '../tasks/wish.ts';
import type { Body, Drawing } from './card.ts';
import { isSong } from './isSong.ts';
import { quoteAsk, quoteSource } from './quoteAsk.ts';
import { renderStatus } from './renderStatus.ts';
import { renderStreams } from './renderStreams.ts';
import { renderSungLyrics } from './renderSungLyrics.ts';
import { renderTracks } from './renderTracks.ts';
import { renderMade } from './results/renderMade.ts';
import { resultsOf } from './results/resultsOf.ts';

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
      { text: quoteAsk(task, wish, t) },
      { text: quoteSource(wish, t), whole: true },
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

function textOf(field: AskWish['fields'][string] | undefined): string | undefined {
  return typeof field === 'string' ? field : undefined;
}
