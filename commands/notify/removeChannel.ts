import { channelMention } from '@discordjs/formatters';
import { localizedDescription } from '../../src/discord/interactions/localize.ts';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import { defineSubcommand } from '../defineCommand.ts';
import { CHANNEL_OPTION } from './channelOption.ts';
import { manageDenialReason } from './manageDenialReason.ts';

/** `/notify remove`: unsubscribes a channel. */
export const removeChannel = defineSubcommand({
  definition: {
    name: 'remove',
    ...localizedDescription('commands.notify.remove'),
    options: [CHANNEL_OPTION],
  },

  execute: async (interaction, context, { channel: { id } }) => {
    const denialReason = manageDenialReason(interaction);
    if (denialReason || !interaction.guildId)
      return replyPrivately(interaction, context.t(denialReason ?? 'notices.notHere'));
    const removed = await context.notifications.subscriptions.remove(interaction.guildId, id);
    await replyPrivately(
      interaction,
      context.t(removed ? 'notices.removed' : 'notices.unknown', { channel: channelMention(id) }),
    );
  },
});
