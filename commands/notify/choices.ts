import type { TextKey, Translate } from '../../src/locales/translate.ts';
import type { SubscribableEvent } from '../../src/notifications/eventType.ts';
import type { NotifyMethod } from '../../src/notifications/requester/createPreferences.ts';

/** The combinations of events that a channel can be notified of, in the order of the option's choices. */
export const EVENT_CHOICES: readonly {
  readonly name: TextKey;
  readonly what: readonly SubscribableEvent[];
}[] = [
  { name: 'commands.notify.what.songs', what: ['songs'] },
  { name: 'commands.notify.what.lyrics', what: ['lyrics'] },
  { name: 'commands.notify.what.songsLyrics', what: ['songs', 'lyrics'] },
  { name: 'commands.notify.what.failures', what: ['failures'] },
  { name: 'commands.notify.what.songsFailures', what: ['songs', 'failures'] },
  { name: 'commands.notify.what.lyricsFailures', what: ['lyrics', 'failures'] },
  { name: 'commands.notify.what.all', what: ['songs', 'lyrics', 'failures'] },
];

/** The texts of the ways to notify a member. */
export const METHOD_NAMES: Record<NotifyMethod, TextKey> = {
  mention: 'commands.notify.ways.mention',
  direct: 'commands.notify.ways.direct',
  off: 'commands.notify.ways.off',
};

/** The events of a subscription, as text. */
export function eventsLabel(what: readonly SubscribableEvent[], t: Translate): string {
  const choice = EVENT_CHOICES.find(one => one.what.join() === what.join());
  return choice ? t(choice.name) : what.join(', ');
}
