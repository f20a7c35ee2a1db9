import type { Logger } from 'pino';
import { CLOSED_PAUSE_MS, FAILING_FOR_MS } from './limits.ts';
import type { Subscriptions } from './openSubscriptions.ts';
import type { Subscription } from './subscription.ts';

/** Channels that take no notices, until they do again or are dropped. */
export interface Closings {
  /** Whether a channel refused so lately that it is not asked again yet. */
  isClosed(channelId: string): boolean;
  refused(subscription: Subscription, error: unknown): Promise<void>;
  took(subscription: Subscription): Promise<void>;
}

interface Ports {
  readonly subscriptions: Subscriptions;
  /** Tells who set it up that a channel was dropped. */
  readonly onDropped: (subscription: Subscription) => void;
  readonly now: () => number;
  readonly log: Logger;
}

/** Keeps track of channels that refuse, and drops those that did so for a week. */
export function createClosings({ subscriptions, onDropped, now, log }: Ports): Closings {
  const refusedAt = new Map<string, number>();

  return {
    isClosed: channelId => {
      const at = refusedAt.get(channelId);
      return at !== undefined && now() - at < CLOSED_PAUSE_MS;
    },
    refused: async (subscription, error) => {
      const { guildId, channelId, failingSince } = subscription;
      refusedAt.set(channelId, now());
      const facts = { guild: guildId, channel: channelId, err: error };
      if (failingSince === undefined) {
        log.warn(facts, 'A subscribed channel takes no notices');
        await subscriptions.change(guildId, channelId, one => ({ ...one, failingSince: now() }));
      } else if (now() - failingSince >= FAILING_FOR_MS) {
        log.warn(facts, 'A subscribed channel took no notices for a week and is dropped');
        refusedAt.delete(channelId);
        if (await subscriptions.remove(guildId, channelId)) onDropped(subscription);
      }
    },
    took: async ({ guildId, channelId, failingSince }) => {
      refusedAt.delete(channelId);
      if (failingSince !== undefined)
        await subscriptions.change(guildId, channelId, one => ({ ...one, failingSince: undefined }));
    },
  };
}
