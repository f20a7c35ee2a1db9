import type { APIEmbed } from 'discord-api-types/v10';
import { isOmitted } from '../../domain/omittedParts.ts';
import type { Task } from '../../domain/task.ts';
import type { LyricsInput } from '../../domain/taskInput.ts';
import { EMBED_TITLE_MAX } from '../../lib/discordLimits.ts';
import { sanitizeLine, truncate } from '../../lib/sanitize.ts';
import type { Translate } from '../../locales/translate.ts';
import type { CardSections } from '../card.ts';
import { QUOTE_MAX } from '../limits.ts';
import { escapeMarkdown } from '../text/escapeMarkdown.ts';
import { lyricsOf } from '../text/lyricsOf.ts';
import { previewLyrics } from './previewLyrics.ts';
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
