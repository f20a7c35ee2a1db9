import {
  type APIChannel,
  type APIOverwrite,
  ChannelType,
  type REST,
  type RESTGetAPIGuildRolesResult,
  Routes,
} from 'discord.js';
import { LRUCache } from 'lru-cache';

/** Milliseconds that a guild's channels and roles are cached: about as long as a member reads pages. */
const CACHE_TTL_MS = 60_000;

/** Guilds cached at once. */
const MAX_GUILDS = 100;

/** The part of a guild that decides which channels a member can view. */
export interface GuildPermissions {
  /** Permissions of its roles by id. */
  readonly roles: ReadonlyMap<string, bigint>;
  /** Ids of roles managed by bots and integrations. */
  readonly managed: ReadonlySet<string>;
  /** A channel's permission overwrites; nothing if they do not decide who can view it, as for a private thread. */
  overwritesOf(channelId: string): Promise<readonly APIOverwrite[] | undefined>;
}

/** Fetches a guild's permissions. @throws Discord's error. */
export type GetGuildPermissions = (guildId: string) => Promise<GuildPermissions>;

/** Creates the cache of guilds: each is fetched at most once a minute, also by concurrent calls. */
export function createGuildCache(rest: REST, now: () => number): GetGuildPermissions {
  const servers = new LRUCache<string, Promise<GuildPermissions>>({
    max: MAX_GUILDS,
    ttl: CACHE_TTL_MS,
    // Reads the clock with each access, so that tests can control the time.
    ttlResolution: 0,
    perf: { now },
  });

  async function fetchServer(guildId: string): Promise<GuildPermissions> {
    const [listed, roles] = await Promise.all([
      rest.get(Routes.guildChannels(guildId)) as Promise<APIChannel[]>,
      rest.get(Routes.guildRoles(guildId)) as Promise<RESTGetAPIGuildRolesResult>,
    ]);
    const channels = new Map(listed.map(channel => [channel.id, channel]));

    /** A thread is not in the guild's list of channels; a public one is visible with its parent channel. */
    async function overwritesOf(id: string): Promise<readonly APIOverwrite[] | undefined> {
      const channel = channels.get(id) ?? ((await rest.get(Routes.channel(id))) as APIChannel);
      channels.set(id, channel);
      if (channel.type === ChannelType.PrivateThread) return undefined;
      if (channel.type === ChannelType.PublicThread || channel.type === ChannelType.AnnouncementThread)
        return channel.parent_id ? overwritesOf(channel.parent_id) : undefined;
      return 'permission_overwrites' in channel ? (channel.permission_overwrites ?? []) : undefined;
    }

    return {
      roles: new Map(roles.map(({ id, permissions }) => [id, BigInt(permissions)])),
      managed: new Set(roles.filter(({ managed }) => managed).map(({ id }) => id)),
      overwritesOf,
    };
  }

  return guildId => {
    const known = servers.get(guildId);
    if (known) return known;
    const server = fetchServer(guildId);
    servers.set(guildId, server);
    server.catch(() => servers.delete(guildId));
    return server;
  };
}
