import { randomUUID } from 'node:crypto';
import { ChannelType, RateLimitError, type REST, Routes } from 'discord.js';
import { classifyDeliveryError } from '../../discord/rest/classifyDeliveryError.ts';
import { nonceFor } from '../../discord/rest/nonceFor.ts';
import { toRestRequest } from '../../discord/rest/toRestRequest.ts';
import { NO_MENTIONS } from '../../lib/noMentions.ts';
import { translateTo } from '../../locales/translate.ts';
import type { RenderedNotification } from './renderNotification.ts';
import type { Subscription } from './subscription.ts';

/** `sent`, `closed` if the channel rejects notifications, `later` if a retry may succeed. */
export type TestResult = 'sent' | 'closed' | 'later';

/** Minutes without activity after which a forum post is archived: three days. */
const ARCHIVE_AFTER_MIN = 4320;

/** Sends a notification to a channel once, in a forum as a new post. Resolves with the message's id. */
export async function postNotification(
  rest: REST,
  { channelId, type }: Pick<Subscription, 'channelId' | 'type'>,
  { name, body }: RenderedNotification,
  { files, nonce }: { files: readonly File[]; nonce: string },
): Promise<string> {
  const isForum = type === ChannelType.GuildForum;
  const message = isForum
    ? { name, auto_archive_duration: ARCHIVE_AFTER_MIN, message: body }
    : { ...body, nonce, enforce_nonce: true };
  const route = isForum ? Routes.threads(channelId) : Routes.channelMessages(channelId);
  const response = await rest.post(route, toRestRequest({ body: message, files }));
  return (response as { id: string }).id;
}

/** Sends a test notification. It is not crossposted. */
export async function sendTestNotification(rest: REST, subscription: Subscription): Promise<TestResult> {
  const t = translateTo(subscription.locale);
  const body = {
    embeds: [{ title: t('notifications.testTitle'), description: t('notifications.test') }],
    allowed_mentions: NO_MENTIONS,
  };
  try {
    const nonce = nonceFor(subscription.channelId, randomUUID());
    await postNotification(
      rest,
      subscription,
      { name: t('notifications.testTitle'), body },
      { files: [], nonce },
    );
    return 'sent';
  } catch (error) {
    return error instanceof RateLimitError || classifyDeliveryError(error) === 'retry' ? 'later' : 'closed';
  }
}
