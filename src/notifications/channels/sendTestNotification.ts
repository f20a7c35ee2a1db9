import { randomUUID } from 'node:crypto';
import { RateLimitError, type REST } from 'discord.js';
import { classifyDeliveryError } from '../../discord/rest/classifyDeliveryError.ts';
import { nonceFor } from '../../discord/rest/nonceFor.ts';
import { translateTo } from '../../locales/translate.ts';
import { postNotification } from './postNotification.ts';
import type { Subscription } from './subscription.ts';

/** `sent`, `closed` if the channel rejects notifications, `later` if a retry may succeed. */
export type TestResult = 'sent' | 'closed' | 'later';

/** Sends a test notification. It is not crossposted. */
export async function sendTestNotification(rest: REST, subscription: Subscription): Promise<TestResult> {
  const t = translateTo(subscription.locale);
  const body = {
    embeds: [{ title: t('notices.testTitle'), description: t('notices.test') }],
    allowed_mentions: { parse: [] },
  };
  try {
    const nonce = nonceFor(subscription.channelId, randomUUID());
    await postNotification(rest, subscription, { name: t('notices.testTitle'), body }, { files: [], nonce });
    return 'sent';
  } catch (error) {
    return error instanceof RateLimitError || classifyDeliveryError(error) === 'retry' ? 'later' : 'closed';
  }
}
