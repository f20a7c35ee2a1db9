import type { MadeOf } from '../../tasks/made.ts';
import type { Body, Drawing } from '../card.ts';
import { clockTime } from '../clockTime.ts';
import { escapeMarkdown } from '../escapeMarkdown.ts';
import { fileName } from '../fileName.ts';
import { cut } from '../plain.ts';
import { numberOf } from '../subjectOf.ts';
import { timeLines } from './timeLines.ts';
import { writeLrc } from './writeLrc.ts';
import { writeSrt } from './writeSrt.ts';

/** Lines of the words that stand in the card itself, and characters of each. */
const LINES_SHOWN = 8;
const LINE_MAX = 100;

/** Shows when each word is sung: as files for players and for videos, and the first lines in the card. */
export function renderWords({ words }: MadeOf<'words'>, { task, title, t }: Drawing): Body {
  const lines = timeLines(words);
  if (lines.length === 0) return { parts: [], embeds: [], files: [] };
  const number = numberOf(task);
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
      ({ start, text }) => `${clockTime(Math.floor(start / 1000))} ${escapeMarkdown(cut(text, LINE_MAX))}`,
    );
  const more = lines.length > LINES_SHOWN ? ['…'] : [];
  return {
    parts: [{ text: t('card.timed') }, { text: [...shown, ...more].join('\n') }],
    embeds: [],
    files,
  };
}
