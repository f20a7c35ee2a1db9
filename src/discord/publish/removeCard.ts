import { type REST, Routes } from 'discord.js';
import type { Task } from '../../domain/task.ts';
import { classifyDeliveryError } from '../rest/classifyDeliveryError.ts';

/** Deletes the message of a task's card, as the bot or with the card's token. Resolves with whether it is gone. */
export type RemoveCard = (task: Pick<Task, 'message' | 'origin'>) => Promise<boolean>;

export function createRemoveCard(rest: Pick<REST, 'delete'>): RemoveCard {
  return async ({ message, origin }) => {
    if (!message) return true;
    const asBot = () => rest.delete(Routes.channelMessage(message.channelId, message.id));
    const byToken = () =>
      rest.delete(Routes.webhookMessage(origin.applicationId, origin.token, message.id), { auth: false });
    return (await isGoneAfter(asBot)) || (await isGoneAfter(byToken));
  };
}

/** Whether a request has deleted a message, or it was deleted before. */
async function isGoneAfter(request: () => Promise<unknown>): Promise<boolean> {
  try {
    await request();
    return true;
  } catch (error) {
    return classifyDeliveryError(error) === 'already-done';
  }
}
