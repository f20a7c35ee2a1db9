import type { APIEmbed } from 'discord-api-types/v10';
import { isOmitted } from '../../domain/omittedParts.ts';
import type { Task } from '../../domain/task.ts';
import type { LyricsInput } from '../../domain/taskInput.ts';
import { EMBED_TITLE_MAX } from '../../lib/discordLimits.ts';
import { sanitizeLine, truncate } from '../../lib/sanitize.ts';
import type { Translate } from '../../locales/translate.ts';
import type { CardSections } from '../card.ts';
import { LYRICS_LINE_MAX, LYRICS_LINES_MAX, LYRICS_PREVIEW_MAX, QUOTE_MAX } from '../limits.ts';
import { escapeMarkdown } from '../text/escapeMarkdown.ts';
import { lyricsOf } from '../text/lyricsOf.ts';
import type { Part } from './joinParts.ts';
import { renderStatus } from './renderStatus.ts';

/** The sections of a lyrics card: the status, the input, and the first lines of each version. */
export function renderLyricsCard(task: Task, input: LyricsInput, t: Translate): CardSections {
  const embeds = lyricsOf(task, t).map(({ title, words }, at): APIEmbed => {
    const number = at + 1;
    const name = isOmitted(task, 'title') ? t('card.variant', { number }) : title;
    return {
      title: truncate(escapeMarkdown(t('card.trackTitle', { number, title: name })), EMBED_TITLE_MAX),
      description: (isOmitted(task, 'lyrics') ? '' : previewLyrics(words, t)) || undefined,
    };
  });
  const quote = isOmitted(task, 'quote')
    ? ''
    : `> ${escapeMarkdown(truncate(sanitizeLine(input.prompt), QUOTE_MAX))}`;
  return {
    parts: [{ text: renderStatus(task, t), isAtomic: true, isNeutral: true }, { text: quote }],
    embeds,
    files: [],
  };
}

/** The first lines of lyrics, and how many more there are. Empty lines are left out. */
function previewLyrics(words: string, t: Translate): string {
  const lines = words.split('\n').filter(line => line.trim() !== '');
  const shown: string[] = [];
  let length = 0;
  for (const line of lines.slice(0, LYRICS_LINES_MAX)) {
    const text = escapeMarkdown(truncate(line.trim(), LYRICS_LINE_MAX));
    length += text.length;
    if (length > LYRICS_PREVIEW_MAX) break;
    shown.push(text);
  }
  const count = lines.length - shown.length;
  return [...shown, ...(count > 0 ? [t('card.moreLines', { count })] : [])].join('\n');
}

/** The first lines of a song's lyrics. A button shows the whole. */
export function renderSungLyrics(task: Task, t: Translate): Part {
  const [lyrics] = isOmitted(task, 'lyrics') ? [] : lyricsOf(task, t);
  return { text: lyrics ? `**${t('card.lyricsTitle')}**\n${previewLyrics(lyrics.words, t)}` : '' };
}
