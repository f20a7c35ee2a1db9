import { channelMention } from '@discordjs/formatters';
import { relativeTime } from '../../src/cards/sections/renderStatus.ts';
import { localizedDescription } from '../../src/discord/interactions/localize.ts';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import { defineSubcommand } from '../defineCommand.ts';
import { eventsLabel } from './choices.ts';
import { manageDenialReason } from './manageDenialReason.ts';

/** `/notify list`: the server's subscriptions, and which channels nothing can be sent to. */
export const listChannels = defineSubcommand({
  definition: {
    name: 'list',
    ...localizedDescription('commands.notify.list'),
    options: [],
  },

  execute: async (interaction, context) => {
    const { t } = context;
    const denialReason = manageDenialReason(interaction);
    if (denialReason || !interaction.guildId)
      return replyPrivately(interaction, t(denialReason ?? 'notices.notHere'));
    const lines = context.notifications.subscriptions
      .ofGuild(interaction.guildId)
      .map(({ channelId, events, failingSince }) => {
        const values = { channel: channelMention(channelId), what: eventsLabel(events, t) };
        return failingSince === undefined
          ? t('notices.entry', values)
          : t('notices.entryFailing', { ...values, when: relativeTime(failingSince) });
      });
    await replyPrivately(
      interaction,
      lines.length > 0 ? [t('notices.list'), ...lines].join('\n') : t('notices.none'),
    );
  },
});
