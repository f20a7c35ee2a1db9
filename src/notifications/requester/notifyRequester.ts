import { userMention } from '@discordjs/formatters';
import { classifyDeliveryError } from '../../discord/rest/classifyDeliveryError.ts';
import { nonceFor } from '../../discord/rest/nonceFor.ts';
import { openDm, sendOnce } from '../../discord/rest/openDm.ts';
import { isForRequesterOnly } from '../../domain/audience.ts';
import { hidesInput, isHidden, isModerationPending } from '../../domain/moderation.ts';
import type { Task } from '../../domain/task.ts';
import { isPublished } from '../../domain/taskState.ts';
import type { MessageSummary } from '../delivery/createMessageSearch.ts';
import { MAX_EVENT_AGE_MS } from '../delivery/limits.ts';
import { updateNotification } from '../delivery/updateNotification.ts';
import type { NotifierOptions } from '../notifierOptions.ts';
import { REQUESTER } from '../target.ts';
import { cardLink, renderDirectMessage, renderMention } from './renderMention.ts';

/**
 * Notifies the requester that their task has ended, as they prefer: by a reply that mentions them if the bot may write in
 * the channel, else by a direct message, else not at all.
 *
 * @throws Discord's error if a retry may succeed.
 */
export async function notifyRequester(options: NotifierOptions, id: string): Promise<void> {
  const { tasks, preferences, attempts } = options;
  const task = await tasks.get(id);
  if (task?.notifications?.[REQUESTER]?.state !== 'pending') return;
  // The title would be in the message.
  if (isHidden(task) && isModerationPending(task)) return;
  const { notify } = await preferences.get(task.origin.userId);
  const method = isStillRelevant(options, task) && !isHidden(task) ? notify : 'off';
  if (method !== 'off' && !isPublished(task)) return;
  const messageId =
    method === 'off'
      ? undefined
      : ((method === 'mention'
          ? await undefinedIfUndeliverable(() => sendReply(options, task))
          : undefined) ?? (await undefinedIfUndeliverable(() => sendDirectMessage(options, task))));
  await updateNotification(
    tasks,
    id,
    REQUESTER,
    messageId ? { state: 'sent', messageId } : { state: 'skipped' },
  );
  attempts.finish(task, REQUESTER);
}

/** A deleted card needs no notification, and one sent as a direct message has already notified the requester. */
function isStillRelevant({ now }: NotifierOptions, task: Task): boolean {
  const wasNotifiedDirectly = task.repostedFrom !== undefined && task.closedRoutes?.includes('directMessage');
  return (
    !task.cardDeleted &&
    !task.undelivered &&
    !wasNotifiedDirectly &&
    now() - task.updatedAt < MAX_EVENT_AGE_MS
  );
}

/** @returns nothing if this method is not possible. */
async function undefinedIfUndeliverable(
  send: () => Promise<string | undefined>,
): Promise<string | undefined> {
  try {
    return await send();
  } catch (error) {
    if (classifyDeliveryError(error) === 'retry') throw error;
    return undefined;
  }
}

async function sendReply(options: NotifierOptions, task: Task): Promise<string | undefined> {
  const { message, origin } = task;
  // A reply in the channel would tell everybody there of what is private, or was refused for its words.
  if (!message || !origin.channelRoute || isForRequesterOnly(task) || hidesInput(task)) return undefined;
  const matches = ({ replyTo, content }: MessageSummary) =>
    replyTo === message.id && content.startsWith(userMention(origin.userId));
  const { channelId } = message;
  const id = await sendUnlessSent(options, task, channelId, matches, renderMention(task));
  await options.mentions.add(id, { channelId, cardId: message.id, userId: origin.userId });
  // The member was erased while the mention was sent, before its row was stored.
  if (!(await options.tasks.get(task.id))) options.mentions.cardUsed(message.id, origin.userId);
  return id;
}

async function sendDirectMessage(options: NotifierOptions, task: Task): Promise<string> {
  const channelId = await openDm(options.rest, task.origin.userId);
  const link = cardLink(task);
  const matches = ({ content }: MessageSummary) => link !== undefined && content.includes(link);
  return sendUnlessSent(options, task, channelId, matches, renderDirectMessage(task));
}

/** Sends unless an earlier attempt did. The nonce differs by channel: a rejected reply does not count as a direct message. */
async function sendUnlessSent(
  { rest, attempts, messageSearch }: NotifierOptions,
  task: Task,
  channelId: string,
  matches: (message: MessageSummary) => boolean,
  body: ReturnType<typeof renderDirectMessage>,
): Promise<string> {
  const { needed, refresh } = attempts.shouldSearch(task, REQUESTER);
  const alreadySent = needed ? await messageSearch.inChannel(channelId, matches, { refresh }) : undefined;
  if (alreadySent !== undefined) return alreadySent;
  await attempts.start(task, REQUESTER);
  return sendOnce(rest, channelId, body, nonceFor(task.id, `${REQUESTER}:${channelId}`));
}
