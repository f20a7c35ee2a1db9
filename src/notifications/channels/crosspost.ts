import { Routes } from 'discord.js';
import { classifyDeliveryError } from '../../discord/rest/classifyDeliveryError.ts';
import { isHeldBack, isModerationPending } from '../../domain/moderation.ts';
import { updateNotification } from '../delivery/updateNotification.ts';
import type { NotifierOptions } from '../notifierOptions.ts';
import { type ChannelTarget, targetKey } from '../target.ts';

/**
 * Crossposts a notification from an announcement channel to its followers. Discord allows about ten an hour and channel.
 * Each channel has its own queue, so waiting here delays no other channel.
 * https://docs.discord.com/developers/resources/message#crosspost-message
 *
 * @throws Discord's error if a retry may succeed.
 */
export async function crosspost(
  { tasks, rest, log }: NotifierOptions,
  id: string,
  target: ChannelTarget,
): Promise<void> {
  const name = targetKey(target);
  const task = await tasks.get(id);
  const notification = task?.notifications?.[name];
  if (!task || notification?.state !== 'posted' || notification.messageId === undefined) return;
  // What is held goes to no other server. Once a moderator has shown it, this runs again.
  if (isHeldBack(task)) {
    if (!isModerationPending(task))
      await updateNotification(tasks, id, name, { ...notification, state: 'sent' });
    return;
  }
  try {
    await rest.post(Routes.channelMessageCrosspost(target.channelId, notification.messageId));
  } catch (error) {
    const action = classifyDeliveryError(error);
    if (action === 'retry') throw error;
    if (action !== 'already-done') log.warn({ task: id, err: error }, 'Notification crosspost failed');
  }
  await updateNotification(tasks, id, name, { ...notification, state: 'sent' });
}
