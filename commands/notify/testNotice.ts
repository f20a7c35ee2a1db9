import { MessageFlags } from 'discord.js';
import type { ButtonAction } from '../../src/discord/command.ts';
import { tell } from '../../src/discord/tell.ts';
import type { TextKey } from '../../src/locales/translate.ts';
import type { TestResult } from '../../src/notices/sendTest.ts';
import { whyNotManage } from './mayManage.ts';

const ANSWERS: Record<TestResult, TextKey> = {
  sent: 'notices.testSent',
  closed: 'notices.testClosed',
  later: 'notices.testLater',
};

/** "Send a test notice", below the answer to `/notify add`. */
export const testNotice: ButtonAction = {
  action: 'notify-test',
  execute: async (interaction, [channelId = ''], bot) => {
    const channel = `<#${channelId}>`;
    const why = whyNotManage(interaction);
    if (why) return tell(interaction, bot.t(why));
    const subscription = bot.notices.subscriptions.find(interaction.guildId ?? undefined, channelId);
    if (!subscription) return tell(interaction, bot.t('notices.unknown', { channel }));
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await tell(interaction, bot.t(ANSWERS[await bot.notices.test(subscription)], { channel }));
  },
};
