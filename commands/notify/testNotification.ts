import { channelMention } from '@discordjs/formatters';
import { deferPrivately, replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import type { TextKey } from '../../src/locales/translate.ts';
import type { TestResult } from '../../src/notifications/channels/sendTestNotification.ts';
import type { ButtonAction } from '../context.ts';
import { manageDenialReason } from './manageDenialReason.ts';

const REPLIES: Record<TestResult, TextKey> = {
  sent: 'notices.testSent',
  closed: 'notices.testClosed',
  later: 'notices.testLater',
};

/** Sends a test notification, from the button below the reply to `/notify add`. */
export const testNotification: ButtonAction = {
  action: 'notify-test',
  execute: async (interaction, [channelId = ''], context) => {
    const channel = channelMention(channelId);
    const denialReason = manageDenialReason(interaction);
    if (denialReason) return replyPrivately(interaction, context.t(denialReason));
    const subscription = context.notifications.subscriptions.find(
      interaction.guildId ?? undefined,
      channelId,
    );
    if (!subscription) return replyPrivately(interaction, context.t('notices.unknown', { channel }));
    await deferPrivately(interaction);
    await replyPrivately(
      interaction,
      context.t(REPLIES[await context.notifications.sendTest(subscription)], { channel }),
    );
  },
};
