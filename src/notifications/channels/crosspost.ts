import { Routes } from 'discord.js';
import { classifyDeliveryError } from '../../discord/rest/classifyDeliveryError.ts';
import { updateNotification } from '../delivery/updateNotification.ts';
import type { NotifierOptions } from '../notifierOptions.ts';
import { type ChannelTarget, targetKey } from '../target.ts';

/**
 * Publishes a notice in an announcement channel to those who follow it. Discord takes some ten an hour and channel; the
 * line waits as long as it says, in front of nobody but its own.
 * https://docs.discord.com/developers/resources/message#crosspost-message
 *
 * @throws what Discord answered where the same may work later.
 */
export async function crosspost(
  { tasks, rest, log }: NotifierOptions,
  id: string,
  target: ChannelTarget,
): Promise<void> {
  const name = targetKey(target);
  const notification = (await tasks.get(id))?.notifications?.[name];
  if (notification?.state !== 'posted' || notification.messageId === undefined) return;
  try {
    await rest.post(Routes.channelMessageCrosspost(target.channelId, notification.messageId));
  } catch (error) {
    const action = classifyDeliveryError(error);
    if (action === 'retry') throw error;
    if (action !== 'already-done')
      log.warn({ task: id, err: error }, 'A notice could not be published to followers');
  }
  await updateNotification(tasks, id, name, { ...notification, state: 'sent' });
}
