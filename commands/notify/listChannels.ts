import { channelMention } from '@discordjs/formatters';
import type { ChatInputCommandInteraction } from 'discord.js';
import { relativeTime } from '../../src/cards/sections/renderStatus.ts';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import type { CommandContext } from '../context.ts';
import { manageDenialReason } from './canManage.ts';
import { nameWhat } from './choices.ts';

/** `/notify list`: which channels of the server hear of what, and where nothing can be sent. */
export async function listChannels(
  interaction: ChatInputCommandInteraction,
  context: CommandContext,
): Promise<void> {
  const { t } = context;
  const why = manageDenialReason(interaction);
  if (why || !interaction.guildId) return replyPrivately(interaction, t(why ?? 'notices.notHere'));
  const lines = context.notifications.subscriptions
    .ofGuild(interaction.guildId)
    .map(({ channelId, events, failingSince }) => {
      const values = { channel: channelMention(channelId), what: nameWhat(events, t) };
      return failingSince === undefined
        ? t('notices.entry', values)
        : t('notices.entryFailing', { ...values, when: relativeTime(failingSince) });
    });
  await replyPrivately(
    interaction,
    lines.length > 0 ? [t('notices.list'), ...lines].join('\n') : t('notices.none'),
  );
}
