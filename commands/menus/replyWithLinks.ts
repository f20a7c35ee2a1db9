import type { StringSelectMenuInteraction } from 'discord.js';
import { COPIED_URL_MAX } from '../../src/cards/limits.ts';
import { escapeMarkdown } from '../../src/cards/text/escapeMarkdown.ts';
import { linkExpiry } from '../../src/cards/text/linkExpiry.ts';
import { safeUrl } from '../../src/cards/text/safeUrl.ts';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import { messageLink } from '../../src/discord/rest/messageLink.ts';
import { progressOf } from '../../src/domain/progress.ts';
import type { Task } from '../../src/domain/task.ts';
import type { TrackRef } from '../../src/domain/taskInput.ts';
import type { CommandContext } from '../context.ts';

/** Replies privately with a track's links: the card, which stays, and the vendor's file, whose link expires. */
export async function replyWithLinks(
  interaction: StringSelectMenuInteraction,
  task: Task,
  { title, audioId }: TrackRef,
  { t }: CommandContext,
): Promise<void> {
  const track = progressOf(task.updates).tracks.find(one => one.id === audioId);
  const card = task.message && messageLink(task.origin.guildId, task.message);
  const file = safeUrl(track?.audioUrl, COPIED_URL_MAX);
  const lines = [
    t('replies.linksOf', { title: escapeMarkdown(title) }),
    ...(card ? [t('replies.linkToCard', { link: card })] : []),
    ...(file ? [t('replies.linkToFile', { link: `<${file}>`, day: linkExpiry(task) })] : []),
  ];
  await replyPrivately(interaction, lines.join('\n'));
}
