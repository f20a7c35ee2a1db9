import { userMention } from '@discordjs/formatters';
import { escapeMarkdown } from '../../cards/text/escapeMarkdown.ts';
import { hideText } from '../../cards/text/hideText.ts';
import { lyricsOf } from '../../cards/text/lyricsOf.ts';
import { titleOf } from '../../cards/text/titleOf.ts';
import { isHeld, REPORTS_TO_HOLD } from '../../domain/moderation.ts';
import type { Task } from '../../domain/task.ts';
import { EMBED_TITLE_MAX } from '../../lib/discordLimits.ts';
import { truncate } from '../../lib/sanitize.ts';
import type { Translate } from '../../locales/translate.ts';
import { type ModeratorMessage, moderatorButtons } from './moderatorButtons.ts';

const YELLOW = 0xfee75c;

/** Characters of all lyrics that a message shows, hidden until somebody clicks on them. */
const LYRICS_MAX = 1500;

/** The message about a held result or a report: the reason, the words, and buttons for moderators. */
export function renderFlagged(task: Task, t: Translate): ModeratorMessage {
  const { moderation, origin } = task;
  const count = moderation?.reports?.length ?? 0;
  const isHeldBack = isHeld(task);
  const why =
    isHeldBack && moderation?.why === 'words'
      ? t('moderators.flagged.words')
      : t('moderators.flagged.reported', { count, needed: REPORTS_TO_HOLD });
  const lyrics = lyricsOf(task, t)
    .map(({ words }) => words)
    .join('\n\n');
  const lines = [
    t('notifications.requestedBy', { member: userMention(origin.userId) }),
    why,
    isHeldBack ? t('moderators.flagged.held') : '',
    lyrics === '' ? '' : hideText(escapeMarkdown(truncate(lyrics, LYRICS_MAX))),
  ];
  const embed = {
    title: truncate(escapeMarkdown(titleOf(task, t)), EMBED_TITLE_MAX),
    description: lines.filter(line => line !== '').join('\n'),
    color: YELLOW,
  };
  return { embeds: [embed], components: moderatorButtons(task, t, { isHeld: isHeldBack }) };
}
