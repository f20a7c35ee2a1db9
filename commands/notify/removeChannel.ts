import { channelMention } from '@discordjs/formatters';
import type { ChatInputCommandInteraction } from 'discord.js';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import type { CommandContext } from '../context.ts';
import { manageDenialReason } from './canManage.ts';

/** `/notify remove`: has a channel hear of nothing any more. */
export async function removeChannel(
  interaction: ChatInputCommandInteraction,
  context: CommandContext,
): Promise<void> {
  const why = manageDenialReason(interaction);
  if (why || !interaction.guildId) return replyPrivately(interaction, context.t(why ?? 'notices.notHere'));
  const { id } = interaction.options.getChannel('channel', true);
  const removed = await context.notifications.subscriptions.remove(interaction.guildId, id);
  await replyPrivately(
    interaction,
    context.t(removed ? 'notices.removed' : 'notices.unknown', { channel: channelMention(id) }),
  );
}
