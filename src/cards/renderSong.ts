import type { Translate } from '../locales/translate.ts';
import { type Progress, progressOf } from '../tasks/progress.ts';
import { rankOf } from '../tasks/stage.ts';
import type { Task } from '../tasks/task.ts';
import type { SongWish } from '../tasks/wish.ts';
import { audioFirst } from './audioFirst.ts';
import type { AttachedFiles, Body, CardFile } from './card.ts';
import { escapeMarkdown } from './escapeMarkdown.ts';
import { fileName } from './fileName.ts';
import { saysInstrumental } from './isInstrumental.ts';
import { INLINE_LYRICS_MAX, QUOTE_MAX } from './limits.ts';
import { cut, plainLine, plainLines } from './plain.ts';
import { renderStatus } from './renderStatus.ts';
import { renderTrack } from './renderTrack.ts';
import { safeUrl } from './safeUrl.ts';
import { titleOf } from './titleOf.ts';
import { finishedTracks, TRACKS_MAX } from './wantedMedia.ts';

/** The body of a song's card: the wish, how it stands, the words, and each finished track. */
export function renderSong(task: Task, wish: SongWish, attached: AttachedFiles, t: Translate): Body {
  const progress = progressOf(task.news);
  const title = titleOf(task, t);
  const finished = finishedTracks(progress);
  const tracks = finished.map((track, at) => renderTrack(track, title, at + 1, attached, t));
  const lyrics = renderLyrics(wish, progress, title, t);
  return {
    parts: [
      { text: quoteWish(wish, t) },
      { text: renderStatus(task, t), whole: true },
      { text: renderStreams(progress, t), whole: true },
      { text: lyrics.text },
    ],
    embeds: tracks.map(track => track.embed),
    // Audio first: players stand above the covers.
    files: [...tracks.flatMap(track => track.files).sort(audioFirst), ...lyrics.files],
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

/** Where to listen before a track is finished. The vendor's streams end soon after, so finished ones are not linked. */
function renderStreams({ stage, tracks }: Progress, t: Translate): string {
  if (stage === 'complete' || stage === 'failed') return '';
  const streams = tracks
    .slice(0, TRACKS_MAX)
    .map((track, at) => ({
      url: track.audioUrl && stage === 'first' ? undefined : safeUrl(track.streamUrl),
      number: at + 1,
    }))
    .filter((stream): stream is { url: string; number: number } => stream.url !== undefined);
  return streams
    .map(({ url, number }) => {
      const text = streams.length === 1 ? t('card.listen') : t('card.listenTrack', { number });
      return `▶️ [${text}](${url})`;
    })
    .join('\n');
}

function renderLyrics(
  wish: SongWish,
  { stage, tracks }: Progress,
  title: string,
  t: Translate,
): { text: string; files: CardFile[] } {
  const written =
    rankOf(stage) >= rankOf('text') ? tracks.map(track => track.lyrics).find(Boolean) : undefined;
  const words = plainLines(wish.lyrics ?? written ?? '');
  // The vendor may echo the idea where the words belong while it has none.
  if (wish.instrumental || words === '' || saysInstrumental(words) || words === plainLines(wish.idea ?? '')) {
    return { text: '', files: [] };
  }
  const escaped = escapeMarkdown(words);
  if (escaped.length <= INLINE_LYRICS_MAX)
    return { text: `**${t('card.lyricsTitle')}**\n${escaped}`, files: [] };
  const description = `${t('card.lyricsTitle')}: ${title}`;
  const file = {
    key: 'lyrics',
    name: fileName(`${title}_lyrics`, 'lyrics', 1, 'txt'),
    description,
    text: words,
  };
  return { text: t('card.lyricsInFile'), files: [file] };
}
