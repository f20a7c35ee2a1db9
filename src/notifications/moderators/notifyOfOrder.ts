import { classifyDeliveryError } from '../../discord/rest/classifyDeliveryError.ts';
import { nonceFor } from '../../discord/rest/nonceFor.ts';
import { sendOnce } from '../../discord/rest/openDm.ts';
import type { Task } from '../../domain/task.ts';
import { translateTo } from '../../locales/translate.ts';
import type { MessageSummary } from '../delivery/createMessageSearch.ts';
import { MAX_EVENT_AGE_MS } from '../delivery/limits.ts';
import { updateNotification } from '../delivery/updateNotification.ts';
import type { NotifierOptions } from '../notifierOptions.ts';
import { MODERATORS } from '../target.ts';
import { renderOrder } from './renderOrder.ts';

/**
 * Tells the moderators of a server about a new task, unless this is done or no longer wanted.
 *
 * @throws Discord's error if a retry may succeed.
 */
export async function notifyOfOrder(options: NotifierOptions, id: string): Promise<void> {
  const { tasks, rules, attempts, moderators, now } = options;
  const task = await tasks.get(id);
  if (task?.notifications?.[MODERATORS]?.state !== 'pending') return;
  const { guildId = '' } = task.origin;
  const { moderatorsChannel: channelId, moderatorsLanguage = 'en' } = await rules.of(guildId);
  const isRecent = now() - task.createdAt < MAX_EVENT_AGE_MS;
  if (channelId === undefined || !isRecent || moderators.isRejecting(channelId))
    return updateNotification(tasks, id, MODERATORS, { state: 'skipped' });
  try {
    const messageId = await send(options, task, channelId, moderatorsLanguage);
    await updateNotification(tasks, id, MODERATORS, { state: 'sent', messageId });
  } catch (error) {
    if (classifyDeliveryError(error) === 'retry') throw error;
    moderators.recordRejection(guildId, channelId, error);
    await updateNotification(tasks, id, MODERATORS, { state: 'skipped' });
  }
  attempts.finish(task, MODERATORS);
}

/** Sends the notice, or finds the message of an earlier attempt. Resolves with the message's id. */
async function send(
  { rest, attempts, messageSearch }: NotifierOptions,
  task: Task,
  channelId: string,
  language: string,
): Promise<string> {
  const { needed, refresh } = attempts.shouldSearch(task, MODERATORS);
  const matches = ({ footer }: MessageSummary) => footer === task.id;
  const sent = needed ? await messageSearch.inChannel(channelId, matches, { refresh }) : undefined;
  if (sent !== undefined) return sent;
  await attempts.start(task, MODERATORS);
  const body = { ...renderOrder(task, translateTo(language)), allowed_mentions: { parse: [] } };
  return sendOnce(rest, channelId, body, nonceFor(task.id, `${MODERATORS}:${channelId}`));
}
