import type { Translate } from '../locales/translate.ts';
import { progressOf } from '../tasks/progress.ts';
import type { SongWish } from '../tasks/wish.ts';
import type { Body, Drawing } from './card.ts';
import { escapeMarkdown } from './escapeMarkdown.ts';
import { QUOTE_MAX } from './limits.ts';
import { cut, plainLine } from './plain.ts';
import { renderStatus } from './renderStatus.ts';
import { renderStreams } from './renderStreams.ts';
import { renderSungLyrics } from './renderSungLyrics.ts';
import { renderTracks } from './renderTracks.ts';

/** The body of a song's card: the wish, how it stands, the words, and each finished track. */
export function renderSong(wish: SongWish, drawing: Drawing): Body {
  const { task, title, t } = drawing;
  const progress = progressOf(task.news);
  const tracks = renderTracks(drawing);
  const lyrics = renderSungLyrics(wish, progress, title, t);
  return {
    parts: [
      { text: quoteWish(wish, t) },
      { text: renderStatus(task, t), whole: true },
      { text: renderStreams(progress, t), whole: true },
      { text: lyrics.text },
    ],
    embeds: tracks.embeds,
    files: [...tracks.files, ...lyrics.files],
  };
}

function quoteWish(wish: SongWish, t: Translate): string {
  const idea = wish.idea ? escapeMarkdown(cut(plainLine(wish.idea), QUOTE_MAX)) : '';
  const about = idea || (wish.lyrics ? t('card.ownLyrics') : '');
  const style = wish.style
    ? t('card.style', { style: escapeMarkdown(cut(plainLine(wish.style), QUOTE_MAX)) })
    : '';
  const instrumental = wish.instrumental ? t('card.instrumental') : '';
  const persona = wish.persona
    ? t('card.persona', { name: escapeMarkdown(cut(plainLine(wish.persona.name), QUOTE_MAX)) })
    : '';
  return [about, style, instrumental, persona]
    .filter(line => line !== '')
    .map(line => `> ${line}`)
    .join('\n');
}
