import { type APIMessage, MessageFlags } from 'discord.js';
import type { CardMessage, Task } from '../../domain/task.ts';
import { messageLink } from '../rest/messageLink.ts';
import type { Route } from './routes.ts';

/** Routes that edit the existing message. */
const EDIT_ROUTES = ['token', 'channel'];

/** Whether the card is still the same message with the same token: a button may have changed either. */
export function isSameCard(current: Task, task: Task): boolean {
  return current.message?.id === task.message?.id && current.origin.token === task.origin.token;
}

/** Prepares a repost: the card gets all its files again and a link to the earlier message. */
export function prepareRepost(task: Task): Task {
  const link = task.message && messageLink(task.origin.guildId, task.message);
  return { ...task, published: undefined, repostedFrom: task.repostedFrom ?? link };
}

/** Fields that make a new message the card: routes to the old one are closed, and so is another repost. */
export function withNewMessage(route: Route, task: Task, message: APIMessage): Partial<Task> {
  if (!route.isNew) return {};
  const closed = (task.closedRoutes ?? []).filter(name => name !== 'channel');
  return {
    message: toCardMessage(message),
    repostedFrom: task.repostedFrom,
    closedRoutes: [...new Set([...closed, 'token', route.name])],
  };
}

/** Closes a route. If the message is gone, all edit routes are closed and there is no link to it. */
export function closeRoute(task: Task, route: Route, gone: boolean): Task {
  const closed = gone && !route.isNew ? EDIT_ROUTES : [route.name];
  const closedRoutes = [...new Set([...(task.closedRoutes ?? []), ...closed])];
  return { ...task, closedRoutes, ...(gone && { repostedFrom: '' }) };
}

/**
 * A message of Discord as a card's. In servers whose members may not use apps of their own in public, Discord shows the replies of
 * such an app to its member alone, without being asked to.
 * https://docs.discord.com/developers/resources/message#message-object-message-flags
 */
export function toCardMessage(message: Pick<APIMessage, 'id' | 'channel_id' | 'flags'>): CardMessage {
  const isEphemeral = ((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  return { id: message.id, channelId: message.channel_id, ...(isEphemeral && { isEphemeral }) };
}
