import type { Logger } from 'pino';
import { CHANNEL_PAUSE_MS, DROP_AFTER_FAILING_MS } from '../delivery/limits.ts';
import type { Subscriptions } from './createSubscriptions.ts';
import type { Subscription } from './subscription.ts';

/** State of channels that reject notifications. */
export interface ChannelHealth {
  /** Whether a channel rejected a notification too recently to be tried again. */
  isPaused(channelId: string): boolean;
  recordFailure(subscription: Subscription, error: unknown): Promise<void>;
  recordSuccess(subscription: Subscription): Promise<void>;
}

interface Options {
  readonly subscriptions: Subscriptions;
  /** Tells the member who subscribed a channel that it was dropped. */
  readonly onSubscriptionRemoved: (subscription: Subscription) => void;
  /** Milliseconds. */
  readonly now: () => number;
  /** Milliseconds of a clock that is never set back, for pauses. */
  readonly monotonicNow: () => number;
  readonly log: Logger;
}

/** Pauses channels that reject notifications, and drops them after a week. */
export function createChannelHealth({
  subscriptions,
  onSubscriptionRemoved,
  now,
  monotonicNow,
  log,
}: Options): ChannelHealth {
  const failedAt = new Map<string, number>();

  return {
    isPaused: channelId => {
      const at = failedAt.get(channelId);
      return at !== undefined && monotonicNow() - at < CHANNEL_PAUSE_MS;
    },
    recordFailure: async (subscription, error) => {
      const { guildId, channelId, failingSince } = subscription;
      failedAt.set(channelId, monotonicNow());
      const context = { guild: guildId, channel: channelId, err: error };
      if (failingSince === undefined) {
        log.warn(context, 'Subscribed channel rejects notifications');
        await subscriptions.update(guildId, channelId, one => ({ ...one, failingSince: now() }));
      } else if (now() - failingSince >= DROP_AFTER_FAILING_MS) {
        log.warn(context, 'Subscribed channel dropped after a week of rejections');
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
