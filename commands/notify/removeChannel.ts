import type { ChatInputCommandInteraction } from 'discord.js';
import type { Bot } from '../../src/discord/command.ts';
import { tell } from '../../src/discord/tell.ts';
import { whyNotManage } from './mayManage.ts';

/** `/notify remove`: has a channel hear of nothing any more. */
export async function removeChannel(interaction: ChatInputCommandInteraction, bot: Bot): Promise<void> {
  const why = whyNotManage(interaction);
  if (why || !interaction.guildId) return tell(interaction, bot.t(why ?? 'notices.notHere'));
  const { id } = interaction.options.getChannel('channel', true);
  const removed = await bot.notices.subscriptions.remove(interaction.guildId, id);
  await tell(interaction, bot.t(removed ? 'notices.removed' : 'notices.unknown', { channel: `<#${id}>` }));
}
