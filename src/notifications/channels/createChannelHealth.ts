import type { Logger } from 'pino';
import { CHANNEL_PAUSE_MS, DROP_AFTER_FAILING_MS } from '../delivery/limits.ts';
import type { Subscriptions } from './createSubscriptions.ts';
import type { Subscription } from './subscription.ts';

/** Channels that take no notices, until they do again or are dropped. */
export interface ChannelHealth {
  /** Whether a channel refused so lately that it is not asked again yet. */
  isPaused(channelId: string): boolean;
  recordFailure(subscription: Subscription, error: unknown): Promise<void>;
  recordSuccess(subscription: Subscription): Promise<void>;
}

interface Options {
  readonly subscriptions: Subscriptions;
  /** Tells who set it up that a channel was dropped. */
  readonly onSubscriptionRemoved: (subscription: Subscription) => void;
  readonly now: () => number;
  readonly log: Logger;
}

/** Keeps track of channels that refuse, and drops those that did so for a week. */
export function createChannelHealth({
  subscriptions,
  onSubscriptionRemoved,
  now,
  log,
}: Options): ChannelHealth {
  const failedAt = new Map<string, number>();

  return {
    isPaused: channelId => {
      const at = failedAt.get(channelId);
      return at !== undefined && now() - at < CHANNEL_PAUSE_MS;
    },
    recordFailure: async (subscription, error) => {
      const { guildId, channelId, failingSince } = subscription;
      failedAt.set(channelId, now());
      const context = { guild: guildId, channel: channelId, err: error };
      if (failingSince === undefined) {
        log.warn(context, 'A subscribed channel takes no notices');
        await subscriptions.update(guildId, channelId, one => ({ ...one, failingSince: now() }));
      } else if (now() - failingSince >= DROP_AFTER_FAILING_MS) {
        log.warn(context, 'A subscribed channel took no notices for a week and is dropped');
        failedAt.delete(channelId);
        if (await subscriptions.remove(guildId, channelId)) onSubscriptionRemoved(subscription);
      }
    },
    recordSuccess: async ({ guildId, channelId, failingSince }) => {
      failedAt.delete(channelId);
      if (failingSince !== undefined)
        await subscriptions.update(guildId, channelId, one => ({ ...one, failingSince: undefined }));
    },
  };
}
