import type { TextKey, Translate } from '../../src/locales/translate.ts';
import { SUBSCRIBABLE_EVENTS, type SubscribableEvent } from '../../src/notifications/eventType.ts';
import type { NotifyMethod } from '../../src/notifications/requester/createPreferences.ts';

/**
 * All combinations of events that a channel can be notified of, in the order of the option's choices. Discord allows 25
 * choices, so this is for at most four events.
 */
export const EVENT_CHOICES: readonly (readonly SubscribableEvent[])[] = Array.from(
  { length: 2 ** SUBSCRIBABLE_EVENTS.length - 1 },
  (_, at) => SUBSCRIBABLE_EVENTS.filter((_event, bit) => ((at + 1) >> bit) % 2 === 1),
);

/** The texts of the ways to notify a member. */
export const METHOD_NAMES: Record<NotifyMethod, TextKey> = {
  mention: 'commands.notify.ways.mention',
  direct: 'commands.notify.ways.direct',
  off: 'commands.notify.ways.off',
};

const EVENT_NAMES: Record<SubscribableEvent, TextKey> = {
  songs: 'commands.notify.what.songs',
  lyrics: 'commands.notify.what.lyrics',
  failures: 'commands.notify.what.failures',
};

/** Some events as text, such as "Songs, lyrics and failures". */
export function eventsLabel(events: readonly SubscribableEvent[], t: Translate): string {
  const names = events.map(event => t(EVENT_NAMES[event]));
  const last = names.pop() ?? '';
  const label = names.length > 0 ? t('commands.notify.what.and', { others: names.join(', '), last }) : last;
  return label.charAt(0).toUpperCase() + label.slice(1);
}
