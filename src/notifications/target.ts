import { SUBSCRIBABLE_EVENTS, type SubscribableEvent } from './eventType.ts';

/** Target key of the requester. */
export const REQUESTER = 'requester';

/** Target key of the channel for moderators. */
export const MODERATORS = 'moderators';

/** A channel and an event: a failure that turned into a song may cause both events. */
export interface ChannelTarget {
  readonly event: SubscribableEvent;
  readonly channelId: string;
}

/** Key of a target in a task's record. */
export function targetKey({ event, channelId }: ChannelTarget): string {
  return `${event}:${channelId}`;
}

/** Parses a key; nothing if it is not a channel's. */
export function parseTargetKey(name: string): ChannelTarget | undefined {
  const [eventName, channelId] = name.split(':');
  const event = SUBSCRIBABLE_EVENTS.find(one => one === eventName);
  return event && channelId ? { event, channelId } : undefined;
}
