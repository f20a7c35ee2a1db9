import type { ChatInputCommandInteraction } from 'discord.js';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import type { TextKey } from '../../src/locales/translate.ts';
import { NOTIFY_METHODS, type NotifyMethod } from '../../src/notifications/requester/createPreferences.ts';
import type { CommandContext } from '../context.ts';

const REPLIES: Record<NotifyMethod, TextKey> = {
  mention: 'notices.way.mention',
  direct: 'notices.way.direct',
  off: 'notices.way.off',
};

/** `/notify me`: sets how a member is notified about their own tasks. */
export async function setNotifyMethod(
  interaction: ChatInputCommandInteraction,
  context: CommandContext,
): Promise<void> {
  const how = interaction.options.getString('how', true);
  const method = NOTIFY_METHODS.find(one => one === how) ?? 'mention';
  await context.notifications.preferences.set(interaction.user.id, method);
  await replyPrivately(interaction, context.t(REPLIES[method]));
}
