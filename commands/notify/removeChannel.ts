import { channelMention } from '@discordjs/formatters';
import type { ChatInputCommandInteraction } from 'discord.js';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import type { CommandContext } from '../context.ts';
import { manageDenialReason } from './manageDenialReason.ts';

/** `/notify remove`: unsubscribes a channel. */
export async function removeChannel(
  interaction: ChatInputCommandInteraction,
  context: CommandContext,
): Promise<void> {
  const denialReason = manageDenialReason(interaction);
  if (denialReason || !interaction.guildId)
    return replyPrivately(interaction, context.t(denialReason ?? 'notices.notHere'));
  const { id } = interaction.options.getChannel('channel', true);
  const removed = await context.notifications.subscriptions.remove(interaction.guildId, id);
  await replyPrivately(
    interaction,
    context.t(removed ? 'notices.removed' : 'notices.unknown', { channel: channelMention(id) }),
  );
}
