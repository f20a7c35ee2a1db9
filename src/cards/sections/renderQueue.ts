import { time } from '@discordjs/formatters';
import type { Task } from '../../domain/task.ts';
import type { TextKey, Translate } from '../../locales/translate.ts';
import { quoteVendor } from './quoteVendor.ts';

/** Texts of the reasons for which a rejected submission is repeated. */
const RETRY_TEXTS: ReadonlyMap<string, TextKey> = new Map([
  ['maintenance', 'card.retry.maintenance'],
  ['rate-limited', 'card.retry.rate-limited'],
  ['vendor-error', 'card.retry.vendor-error'],
]);

/** Renders why a task waits to be submitted: its position in the queue, and the rejection that put it back there. */
export function renderQueue({ retry, queuePosition }: Task, t: Translate): string {
  const place = queuePosition === undefined ? '' : t('card.queue', { place: queuePosition });
  if (!retry) return place;
  const { failure, notBefore } = retry;
  const lines = [
    t(RETRY_TEXTS.get(failure.reason) ?? 'card.retry.vendor-error'),
    t('card.retry.next', { when: time(Math.floor(notBefore / 1000), 'R') }),
    place,
    quoteVendor(failure, t),
  ];
  return lines.filter(line => line !== '').join('\n');
}
