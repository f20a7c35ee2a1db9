import type { APIEmbed } from 'discord-api-types/v10';
import { isOmitted } from '../../domain/omittedParts.ts';
import { progressOf } from '../../domain/progress.ts';
import type { Task } from '../../domain/task.ts';
import type { LyricsInput } from '../../domain/taskInput.ts';
import { EMBED_DESCRIPTION_MAX, EMBED_TITLE_MAX, EMBEDS_TOTAL_MAX } from '../../lib/discordLimits.ts';
import { sanitizeLine, sanitizeLines, truncate } from '../../lib/sanitize.ts';
import type { Translate } from '../../locales/translate.ts';
import type { CardFile, CardSections } from '../card.ts';
import { fileName } from '../files/fileName.ts';
import { QUOTE_MAX, VARIANTS_MAX } from '../limits.ts';
import { escapeMarkdown } from '../text/escapeMarkdown.ts';
import { TITLE_MAX } from '../text/musicTitle.ts';
import { renderStatus } from './renderStatus.ts';

/** Characters of the embeds' total that are reserved for the main embed, its title and footer. */
const RESERVED_LENGTH = 1400;

/** The sections of a lyrics card: the input, the status, and each version in full, as a file if it is too long. */
export function renderLyricsCard(task: Task, input: LyricsInput, t: Translate): CardSections {
  const { lyrics, stage } = progressOf(task.updates);
  const embeds: APIEmbed[] = [];
  const files: CardFile[] = [];
  let remaining = EMBEDS_TOTAL_MAX - RESERVED_LENGTH;
  for (const [at, lyric] of (stage === 'complete' ? lyrics.slice(0, VARIANTS_MAX) : []).entries()) {
    const variant = t('card.variant', { number: at + 1 });
    const given = isOmitted(task, 'title') ? '' : truncate(sanitizeLine(lyric.title ?? ''), TITLE_MAX);
    const name = given || variant;
    const title = truncate(
      escapeMarkdown(t('card.trackTitle', { number: at + 1, title: name })),
      EMBED_TITLE_MAX,
    );
    const words = sanitizeLines(lyric.text ?? '');
    const escaped = escapeMarkdown(words);
    const fits = escaped.length <= EMBED_DESCRIPTION_MAX && title.length + escaped.length <= remaining;
    if (!fits)
      files.push({
        key: `lyrics-${at}`,
        name: fileName(name, 'lyrics', at + 1, 'txt'),
        description: name,
        text: words,
      });
    const description = !fits ? t('card.lyricsInFile') : isOmitted(task, 'lyrics') ? '' : escaped;
    remaining -= title.length + description.length;
    embeds.push({ title, description: description || undefined });
  }
  const quote = isOmitted(task, 'quote')
    ? ''
    : `> ${escapeMarkdown(truncate(sanitizeLine(input.prompt), QUOTE_MAX))}`;
  return { parts: [{ text: quote }, { text: renderStatus(task, t), isAtomic: true }], embeds, files };
}
