import type { APIEmbed } from 'discord-api-types/v10';
import type { Translate } from '../locales/translate.ts';
import { progressOf } from '../tasks/progress.ts';
import type { Task } from '../tasks/task.ts';
import type { LyricsWish } from '../tasks/wish.ts';
import type { Body, CardFile } from './card.ts';
import { escapeMarkdown } from './escapeMarkdown.ts';
import { fileName } from './fileName.ts';
import {
  EMBED_DESCRIPTION_MAX,
  EMBED_TITLE_MAX,
  EMBEDS_TOTAL_MAX,
  QUOTE_MAX,
  VARIANTS_MAX,
} from './limits.ts';
import { cut, plainLine, plainLines } from './plain.ts';
import { renderStatus } from './renderStatus.ts';
import { TITLE_MAX } from './subjectOf.ts';

/** Characters of the total kept for the main embed, its title and footer. */
const RESERVED = 1400;

/** The body of a lyrics card: the wish, how it stands, and each version in full, as a file where it is too long. */
export function renderLyricsCard(task: Task, wish: LyricsWish, t: Translate): Body {
  const { lyrics, stage } = progressOf(task.news);
  const embeds: APIEmbed[] = [];
  const files: CardFile[] = [];
  let left = EMBEDS_TOTAL_MAX - RESERVED;
  for (const [at, lyric] of (stage === 'complete' ? lyrics.slice(0, VARIANTS_MAX) : []).entries()) {
    const variant = t('card.variant', { number: at + 1 });
    const name = cut(plainLine(lyric.title ?? ''), TITLE_MAX) || variant;
    const title = cut(escapeMarkdown(t('card.trackTitle', { number: at + 1, title: name })), EMBED_TITLE_MAX);
    const words = plainLines(lyric.text ?? '');
    const escaped = escapeMarkdown(words);
    const fits = escaped.length <= EMBED_DESCRIPTION_MAX && title.length + escaped.length <= left;
    if (!fits)
      files.push({
        key: `lyrics-${at}`,
        name: fileName(name, 'lyrics', at + 1, 'txt'),
        description: name,
        text: words,
      });
    const description = fits ? escaped : t('card.lyricsInFile');
    left -= title.length + description.length;
    embeds.push({ title, description: description || undefined });
  }
  const quote = `> ${escapeMarkdown(cut(plainLine(wish.prompt), QUOTE_MAX))}`;
  return { parts: [{ text: quote }, { text: renderStatus(task, t), whole: true }], embeds, files };
}
