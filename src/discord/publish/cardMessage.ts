import type { APIMessage } from 'discord.js';
import type { Task } from '../../domain/task.ts';
import { messageLink } from '../rest/messageLink.ts';
import type { Route } from './routes.ts';

/** Ways to the message that a card is, as against those that make a new one. */
const EDIT_ROUTES = ['token', 'channel'];

/** Whether nobody has pressed a button meanwhile that made another message the card, or brought a new token. */
export function isSameCard(current: Task, task: Task): boolean {
  return current.message?.id === task.message?.id && current.origin.token === task.origin.token;
}

/** A task whose card has to be posted anew: with all of its files, and a word on where it was. */
export function prepareRepost(task: Task): Task {
  const stands = task.message && messageLink(task.origin.guildId, task.message);
  return { ...task, published: undefined, repostedFrom: task.repostedFrom ?? stands };
}

/** Where the card stands after a new message: the ways to the old one are closed, and it is not posted a second time. */
export function withNewMessage(route: Route, task: Task, message: APIMessage): Partial<Task> {
  if (!route.isNew) return {};
  const closed = (task.closedRoutes ?? []).filter(name => name !== 'channel');
  return {
    message: { id: message.id, channelId: message.channel_id },
    repostedFrom: task.repostedFrom,
    closedRoutes: [...new Set([...closed, 'token', route.name])],
  };
}

/** A task without a way that is not to be tried again; to a message that is gone no way leads, and no link. */
export function closeRoute(task: Task, route: Route, gone: boolean): Task {
  const closed = gone && !route.isNew ? EDIT_ROUTES : [route.name];
  const closedRoutes = [...new Set([...(task.closedRoutes ?? []), ...closed])];
  return { ...task, closedRoutes, ...(gone && { repostedFrom: '' }) };
}
