import type { ChatInputCommandInteraction } from 'discord.js';
import { relativeTime } from '../../src/cards/renderStatus.ts';
import type { Bot } from '../../src/discord/command.ts';
import { tell } from '../../src/discord/tell.ts';
import { nameWhat } from './choices.ts';
import { whyNotManage } from './mayManage.ts';

/** `/notify list`: which channels of the server hear of what, and where nothing can be sent. */
export async function listChannels(interaction: ChatInputCommandInteraction, bot: Bot): Promise<void> {
  const { t } = bot;
  const why = whyNotManage(interaction);
  if (why || !interaction.guildId) return tell(interaction, t(why ?? 'notices.notHere'));
  const lines = bot.notices.subscriptions.of(interaction.guildId).map(({ channelId, what, failingSince }) => {
    const values = { channel: `<#${channelId}>`, what: nameWhat(what, t) };
    return failingSince === undefined
      ? t('notices.entry', values)
      : t('notices.entryFailing', { ...values, when: relativeTime(failingSince) });
  });
  await tell(interaction, lines.length > 0 ? [t('notices.list'), ...lines].join('\n') : t('notices.none'));
}
