import { z } from 'zod';
import { createKeyedMutex } from '../../lib/keyedMutex.ts';
import type { Rows } from '../../store/createRows.ts';
import type { Write } from '../../store/groupCommit.ts';
import { type Subscription, subscriptionSchema } from './subscription.ts';

/** Subscribed channels of one guild. */
export const MAX_SUBSCRIPTIONS = 25;

/** Subscriptions by guild, in memory and in the store. */
export interface Subscriptions {
  ofGuild(guildId: string | undefined): readonly Subscription[];
  find(guildId: string | undefined, channelId: string): Subscription | undefined;
  /** Adds a subscription or changes its events. Resolves with `false` if the guild has too many. */
  put(subscription: Subscription): Promise<boolean>;
  /** Changes a channel's subscription, if there is one. */
  update(guildId: string, channelId: string, change: (one: Subscription) => Subscription): Promise<void>;
  /** Resolves with `false` if there was none. */
  remove(guildId: string, channelId: string): Promise<boolean>;
  /** Removes a member's id from subscriptions; the channels stay subscribed. */
  eraseMember(userId: string): Promise<void>;
}

/** Loads all subscriptions: a guild has few, and each ended task needs them. */
export async function createSubscriptions(
  rows: Rows,
  commit: (write: Write) => Promise<void>,
): Promise<Subscriptions> {
  const exclusive = createKeyedMutex();
  const byGuild = new Map<string, readonly Subscription[]>();
  for await (const [guildId, value] of rows.entries('subscriptions'))
    byGuild.set(guildId, z.array(subscriptionSchema).parse(value));

  const ofGuild: Subscriptions['ofGuild'] = guildId => byGuild.get(guildId ?? '') ?? [];

  /** Stores the changed list of a guild, unless `change` returns the same array. */
  function updateGuild(
    guildId: string,
    change: (list: readonly Subscription[]) => readonly Subscription[],
  ): Promise<boolean> {
    return exclusive(guildId, async () => {
      const known = ofGuild(guildId);
      const list = change(known);
      if (list === known) return false;
      const key = { namespace: 'subscriptions', key: guildId } as const;
      await commit(list.length > 0 ? { set: [{ ...key, value: list }] } : { remove: [key] });
      if (list.length > 0) byGuild.set(guildId, list);
      else byGuild.delete(guildId);
      return true;
    });
  }

  return {
    ofGuild,
    find: (guildId, channelId) => ofGuild(guildId).find(one => one.channelId === channelId),
    put: subscription =>
      updateGuild(subscription.guildId, list => {
        const others = list.filter(one => one.channelId !== subscription.channelId);
        return others.length < MAX_SUBSCRIPTIONS ? [...others, subscription] : list;
      }),
    update: async (guildId, channelId, change) => {
      await updateGuild(guildId, list =>
        list.some(one => one.channelId === channelId)
          ? list.map(one => (one.channelId === channelId ? change(one) : one))
          : list,
      );
    },
    remove: (guildId, channelId) =>
      updateGuild(guildId, list => {
        const others = list.filter(one => one.channelId !== channelId);
        return others.length < list.length ? others : list;
      }),
    eraseMember: async userId => {
      for (const guildId of [...byGuild.keys()])
        await updateGuild(guildId, list =>
          list.some(one => one.setBy === userId)
            ? list.map(one =>
                one.setBy === userId ? { ...one, setBy: undefined, setByLocale: undefined } : one,
              )
            : list,
        );
    },
  };
}
