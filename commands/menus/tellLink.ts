import { MessageFlags, type StringSelectMenuInteraction } from 'discord.js';
import { escapeMarkdown } from '../../src/cards/escapeMarkdown.ts';
import { safeUrl } from '../../src/cards/safeUrl.ts';
import { keyOfTrack } from '../../src/cards/wantedMedia.ts';
import type { Bot } from '../../src/discord/command.ts';
import { messageLink } from '../../src/discord/messageLink.ts';
import { progressOf } from '../../src/tasks/progress.ts';
import type { Task } from '../../src/tasks/task.ts';
import type { TrackRef } from '../../src/tasks/wish.ts';

/** Milliseconds that the vendor keeps what it made. https://docs.kie.ai/suno-api/quickstart */
const KEPT_MS = 14 * 24 * 60 * 60 * 1000;

/** The addresses of a track: the card, which stays, and the vendor's file, which does not. For who asked alone. */
export async function tellLink(
  interaction: StringSelectMenuInteraction,
  task: Task,
  { title, audioId }: TrackRef,
  { t }: Bot,
): Promise<void> {
  const track = progressOf(task.news).tracks.find(one => one.id === audioId || keyOfTrack(one) === audioId);
  const card = task.message && messageLink(task.origin.guildId, task.message);
  const file = safeUrl(track?.audioUrl);
  const lastDay = Math.floor(((task.endedAt ?? task.newsAt) + KEPT_MS) / 1000);
  const lines = [
    t('replies.linksOf', { title: escapeMarkdown(title) }),
    ...(card ? [t('replies.linkToCard', { link: card })] : []),
    ...(file ? [t('replies.linkToFile', { link: `<${file}>`, day: `<t:${lastDay}:D>` })] : []),
  ];
  await interaction.reply({
    content: lines.join('\n'),
    flags: MessageFlags.Ephemeral,
    allowedMentions: { parse: [] },
  });
}
