import { fileName } from '../../src/cards/files/fileName.ts';
import { escapeMarkdown } from '../../src/cards/text/escapeMarkdown.ts';
import { type CardLyrics, lyricsOf } from '../../src/cards/text/lyricsOf.ts';
import { type PrivateMessage, replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import { isHiddenFrom } from '../../src/domain/moderation.ts';
import { isOmitted } from '../../src/domain/omittedParts.ts';
import { CONTENT_MAX } from '../../src/lib/discordLimits.ts';
import type { ButtonAction } from '../context.ts';
import { hiddenReason } from './requireTask.ts';

/**
 * "Lyrics": shows all lyrics of a card to whoever presses, to copy. Only who can see the card can press; it has no
 * secrets from them.
 */
export const showLyrics: ButtonAction = {
  action: 'lyrics',
  execute: async (interaction, [id = ''], context) => {
    const { t, keepDays } = context;
    const task = await context.tasks.get(id);
    if (!task) {
      await replyPrivately(interaction, t('card.lyricsGone', { count: keepDays }));
      return;
    }
    if (isHiddenFrom(task, interaction.user.id)) return replyPrivately(interaction, t(hiddenReason(task)));
    const versions = lyricsOf(task, t).filter(({ words }) => words !== '');
    // A rule of the server blocks a word of them: a file is not text of a message.
    const isBlocked = isOmitted(task, 'lyrics');
    for (const { title, words } of versions) {
      const heading = isOmitted(task, 'title') ? t('card.lyricsTitle') : title;
      await replyPrivately(interaction, toMessage({ title: heading, words }, isBlocked));
    }
    if (versions.length === 0) await replyPrivately(interaction, t('card.lyricsNone'));
  },
};

/** Lyrics as a code block, which Discord's clients copy as a whole, or as a file if they are too long for a message. */
function toMessage({ title, words }: CardLyrics, isFile: boolean): PrivateMessage {
  const heading = `**${escapeMarkdown(title)}**`;
  // The marks of a code block would end it.
  const content = `${heading}\n\`\`\`\n${words.replaceAll('```', "'''")}\n\`\`\``;
  if (!isFile && content.length <= CONTENT_MAX) return { content };
  const name = fileName(`${title}_lyrics`, 'lyrics', 1, 'txt');
  return { content: heading, files: [{ attachment: Buffer.from(words), name }] };
}
