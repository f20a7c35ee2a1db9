import { MessageFlags, type StringSelectMenuInteraction } from 'discord.js';
import { escapeMarkdown } from '../../src/cards/escapeMarkdown.ts';
import { keptUntil } from '../../src/cards/keptUntil.ts';
import { safeUrl } from '../../src/cards/safeUrl.ts';
import type { Bot } from '../../src/discord/command.ts';
import { messageLink } from '../../src/discord/messageLink.ts';
import { progressOf } from '../../src/tasks/progress.ts';
import type { Task } from '../../src/tasks/task.ts';
import type { TrackRef } from '../../src/tasks/wish.ts';

/** The addresses of a track: the card, which stays, and the vendor's file, which does not. For who asked alone. */
export async function tellLink(
  interaction: StringSelectMenuInteraction,
  task: Task,
  { title, audioId }: TrackRef,
  { t }: Bot,
): Promise<void> {
  const track = progressOf(task.news).tracks.find(one => one.id === audioId);
  const card = task.message && messageLink(task.origin.guildId, task.message);
  const file = safeUrl(track?.audioUrl);
  const lines = [
    t('replies.linksOf', { title: escapeMarkdown(title) }),
    ...(card ? [t('replies.linkToCard', { link: card })] : []),
    ...(file ? [t('replies.linkToFile', { link: `<${file}>`, day: keptUntil(task) })] : []),
  ];
  await interaction.reply({
    content: lines.join('\n'),
    flags: MessageFlags.Ephemeral,
    allowedMentions: { parse: [] },
  });
}
