import type { ResultOf } from '../../domain/result.ts';
import { writeLrc, writeSrt } from '../../formats/subtitles.ts';
import { timedLines } from '../../formats/timedLines.ts';
import { truncate } from '../../lib/sanitize.ts';
import type { CardContext, CardSections } from '../card.ts';
import { fileName } from '../files/fileName.ts';
import { clockTime } from '../text/clockTime.ts';
import { escapeMarkdown } from '../text/escapeMarkdown.ts';
import { trackNumberOf } from '../text/musicTitle.ts';

/** Lines of timed lyrics shown in the card, and characters of a line. */
const LINES_SHOWN = 8;
const LINE_MAX = 100;

/** Renders timed lyrics: a file for music players (LRC), one for video players (SRT), and the first lines as text. */
export function renderTimedLyrics(
  { words }: ResultOf<'timed-lyrics'>,
  { task, title, t }: CardContext,
): CardSections {
  const lines = timedLines(words);
  if (lines.length === 0) return { parts: [], embeds: [], files: [] };
  const number = trackNumberOf(task);
  const files = [
    { extension: 'lrc', text: writeLrc(words, { title }) },
    { extension: 'srt', text: writeSrt(words) },
  ].map(({ extension, text }) => ({
    key: extension,
    name: fileName(title, 'song', number, extension),
    description: t('card.timedAlt', { title, number, kind: extension }),
    text,
  }));
  const shown = lines
    .slice(0, LINES_SHOWN)
    .map(
      ({ start, text }) =>
        `${clockTime(Math.floor(start / 1000))} ${escapeMarkdown(truncate(text, LINE_MAX))}`,
    );
  const more = lines.length > LINES_SHOWN ? ['…'] : [];
  return {
    parts: [{ text: t('card.timed') }, { text: [...shown, ...more].join('\n') }],
    embeds: [],
    files,
  };
}
