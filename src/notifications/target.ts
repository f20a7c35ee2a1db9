import { SUBSCRIBABLE_EVENTS, type SubscribableEvent } from './eventType.ts';

/** Names the one who asked among those who are told of a task. */
export const REQUESTER = 'requester';

/** A channel and what it is told: of a failure that became a song after all it may hear both. */
export interface ChannelTarget {
  readonly event: SubscribableEvent;
  readonly channelId: string;
}

/** What a target is called in a task's record. */
export function targetKey({ event, channelId }: ChannelTarget): string {
  return `${event}:${channelId}`;
}

/** Reads a name back, or nothing where it is not of a channel. */
export function parseTargetKey(name: string): ChannelTarget | undefined {
  const [eventName, channelId] = name.split(':');
  const event = SUBSCRIBABLE_EVENTS.find(one => one === eventName);
  return event && channelId ? { event, channelId } : undefined;
}
