import type { Logger } from 'pino';
import { z } from 'zod';
import type { Store } from '../../store/store.ts';
import { type Subscription, subscriptionSchema } from './subscription.ts';

/** Subscribed channels of one guild. */
export const MAX_SUBSCRIPTIONS = 25;

const listSchema = z.array(subscriptionSchema);

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

interface Options extends Pick<Store, 'rows' | 'commit' | 'alone' | 'announce' | 'onAnnounced'> {
  readonly log: Logger;
}

/**
 * Loads all subscriptions: a guild has few, and each ended task needs them. What another process changes is read again when it
 * announces that.
 */
export async function createSubscriptions(options: Options): Promise<Subscriptions> {
  const { rows, commit, alone, announce, log } = options;
  const byGuild = new Map<string, readonly Subscription[]>();
  /** Reads of a guild's list that were begun: an older one must not replace what a newer one has read. */
  const reads = new Map<string, number>();

  const ofGuild: Subscriptions['ofGuild'] = guildId => byGuild.get(guildId ?? '') ?? [];

  async function read(guildId: string): Promise<readonly Subscription[]> {
    const value = await rows.get({ namespace: 'subscriptions', key: guildId });
    return listSchema.parse(value ?? []);
  }

  async function reload(guildId: string): Promise<void> {
    const number = (reads.get(guildId) ?? 0) + 1;
    reads.set(guildId, number);
    const list = await read(guildId);
    if (reads.get(guildId) !== number) return;
    reads.delete(guildId);
    if (list.length > 0) byGuild.set(guildId, list);
    else byGuild.delete(guildId);
  }

  async function reloadAll(): Promise<void> {
    const guildIds = new Set(byGuild.keys());
    for await (const [guildId] of rows.entries('subscriptions')) guildIds.add(guildId);
    for (const guildId of guildIds) await reload(guildId);
  }

  options.onAnnounced('subscriptions', guildId => {
    const reloaded = guildId === undefined ? reloadAll() : reload(guildId);
    reloaded.catch((error: unknown) =>
      log.error({ err: error, guild: guildId }, 'Subscriptions not read again'),
    );
  });
  // Listened for before, so that no change is missed.
  for await (const [guildId, value] of rows.entries('subscriptions'))
    byGuild.set(guildId, listSchema.parse(value));

  /** Stores the changed list of a guild, unless `change` returns the same array. */
  async function updateGuild(
    guildId: string,
    change: (list: readonly Subscription[]) => readonly Subscription[],
  ): Promise<boolean> {
    const isChanged = await alone(`subscriptions:${guildId}`, async () => {
      const known = await read(guildId);
      const list = change(known);
      if (list === known) return false;
      const key = { namespace: 'subscriptions', key: guildId } as const;
      await commit(list.length > 0 ? { set: [{ ...key, value: list }] } : { remove: [key] });
      await announce('subscriptions', guildId);
      return true;
    });
    if (isChanged) await reload(guildId);
    return isChanged;
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
      for await (const [guildId] of rows.entries('subscriptions'))
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
