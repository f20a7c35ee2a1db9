import { ChannelType } from 'discord.js';
import { classifyDeliveryError } from '../../discord/rest/classifyDeliveryError.ts';
import { nonceFor } from '../../discord/rest/nonceFor.ts';
import { openFileBlob } from '../../discord/rest/openFileBlob.ts';
import { isForRequesterOnly } from '../../domain/audience.ts';
import { isHidden, isModerationPending } from '../../domain/moderation.ts';
import type { Notification, Task } from '../../domain/task.ts';
import { isPublished } from '../../domain/taskState.ts';
import { LOCALES, translateTo } from '../../locales/translate.ts';
import type { FetchMediaBatch } from '../../media/mediaBatch.ts';
import { COVER_MAX_BYTES, MAX_EVENT_AGE_MS } from '../delivery/limits.ts';
import { updateNotification } from '../delivery/updateNotification.ts';
import { eventTypeOf } from '../eventType.ts';
import type { NotifierOptions } from '../notifierOptions.ts';
import { type ChannelTarget, targetKey } from '../target.ts';
import { postNotification } from './postNotification.ts';
import {
  coverUrlOf,
  footerText,
  type RenderedNotification,
  renderNotification,
} from './renderNotification.ts';
import type { Subscription } from './subscription.ts';

/** A notification's cover, valid until disposed: one file or none. */
interface Cover {
  readonly files: readonly File[];
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Notifies a channel that a task has ended, unless this is done or no longer wanted.
 *
 * @throws Discord's error if a retry may succeed.
 */
export async function notifyChannel(
  options: NotifierOptions,
  id: string,
  target: ChannelTarget,
): Promise<void> {
  const { tasks, subscriptions, preferences, channelHealth, attempts, log } = options;
  const name = targetKey(target);
  const task = await tasks.get(id);
  if (task?.notifications?.[name]?.state !== 'pending') return;
  const subscription = subscriptions.find(task.origin.guildId, target.channelId);
  if (!subscription || !isStillRelevant(options, task, target))
    return updateNotification(tasks, id, name, { state: 'skipped' });
  if (!isPublished(task)) return;
  if (isHidden(task)) {
    if (!isModerationPending(task)) await updateNotification(tasks, id, name, { state: 'skipped' });
    return;
  }
  const { announce } = await preferences.get(task.origin.userId);
  const { announcements } = await options.rules.of(task.origin.guildId);
  if (!announce || !announcements || !(await options.canNotify(task, target.channelId)))
    return updateNotification(tasks, id, name, { state: 'skipped' });
  try {
    const messageId = await send(options, task, target, subscription);
    const state = subscription.type === ChannelType.GuildAnnouncement ? 'posted' : 'sent';
    await updateNotification(tasks, id, name, { state, messageId });
    await channelHealth.recordSuccess(subscription);
  } catch (error) {
    const action = classifyDeliveryError(error);
    if (action === 'retry') throw error;
    if (action === 'undeliverable') await channelHealth.recordFailure(subscription, error);
    if (action === 'bug')
      log.error({ task: id, err: error }, 'Notification rejected by Discord, please report this');
    await updateNotification(tasks, id, name, { state: action === 'already-done' ? 'sent' : 'skipped' });
  }
  attempts.finish(task, name);
}

/** Whether the notification is still valid: the card exists, the event is the same, and the end is recent. */
function isStillRelevant(
  { channelHealth, now }: NotifierOptions,
  task: Task,
  { event, channelId }: ChannelTarget,
): boolean {
  if (task.cardDeleted || task.undelivered || isForRequesterOnly(task) || eventTypeOf(task) !== event)
    return false;
  return now() - task.updatedAt < MAX_EVENT_AGE_MS && !channelHealth.isPaused(channelId);
}

/** Sends the notification, or finds the message of an earlier attempt. Resolves with the message's id. */
async function send(
  options: NotifierOptions,
  task: Task,
  target: ChannelTarget,
  subscription: Subscription,
): Promise<NonNullable<Notification['messageId']>> {
  const { rest, attempts, fetchMediaBatch } = options;
  const t = translateTo(subscription.locale);
  const { event } = target;
  await using cover = await fetchCover(fetchMediaBatch, coverUrlOf(task, event), task.origin.userId);
  const nonce = nonceFor(task.id, targetKey(target));
  const alreadySent = await findAlreadySent(
    options,
    task,
    event,
    subscription,
    renderNotification(task, event, undefined, t),
  );
  if (alreadySent !== undefined) return alreadySent;
  await attempts.start(task, targetKey(target));
  const post = (files: readonly File[]) =>
    postNotification(rest, subscription, renderNotification(task, event, files[0]?.name, t), {
      files,
      nonce,
    });
  try {
    return await post(cover.files);
  } catch (error) {
    if (cover.files.length === 0 || classifyDeliveryError(error) !== 'dropFiles') throw error;
    return await post([]);
  }
}

async function findAlreadySent(
  { attempts, messageSearch }: NotifierOptions,
  task: Task,
  event: ChannelTarget['event'],
  subscription: Subscription,
  { name }: RenderedNotification,
): Promise<string | undefined> {
  const { channelId, type } = subscription;
  const { needed, refresh } = attempts.shouldSearch(task, targetKey({ event, channelId }));
  if (!needed) return undefined;
  // The channel's language may have changed since.
  const footers = LOCALES.map(locale => footerText(task, event, translateTo(locale)));
  const matches = ({ footer = '' }: { footer?: string | undefined }) => footers.includes(footer);
  return type === ChannelType.GuildForum
    ? messageSearch.inForum(subscription, name, matches, { refresh })
    : messageSearch.inChannel(channelId, matches, { refresh });
}

/** Fetches a cover, or nothing on failure: a notification does not wait for its picture. */
async function fetchCover(
  fetchMediaBatch: FetchMediaBatch,
  url: string | undefined,
  member: string,
): Promise<Cover> {
  const wanted = url ? [{ key: 'cover', kind: 'image' as const, url }] : [];
  const batch = await fetchMediaBatch(wanted, COVER_MAX_BYTES, member);
  const dispose = () => batch[Symbol.asyncDispose]();
  const files = [...batch.files.values()].map(file => openFileBlob(file, `cover.${file.type.extension}`));
  try {
    return { files: await Promise.all(files), [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}
