import {
  type APIChannel,
  ChannelType,
  type Interaction,
  PermissionFlagsBits,
  type REST,
  type RESTGetAPIGuildRolesResult,
  Routes,
} from 'discord.js';
import { createRecent } from '../store/createRecent.ts';
import { maySee, type Viewer } from './maySee.ts';

/** Milliseconds that a server's channels and roles are remembered: as long as somebody turns pages. */
const REMEMBERED_MS = 60_000;

/** Servers remembered at once. */
const MAX_SERVERS = 100;

interface Server {
  readonly at: number;
  readonly roles: ReadonlyMap<string, bigint>;
  readonly channels: Map<string, APIChannel>;
}

/** Whether the one who looks sees a channel. */
export type Sees = (channelId: string) => Promise<boolean>;

/**
 * Finds out which channels of a server a member sees, so that a song from a closed channel is not told elsewhere. The
 * channel they are in is always one of them; where Discord does not tell the bot more, it is the only one.
 */
export function createSight(rest: REST, now: () => number): (interaction: Interaction) => Promise<Sees> {
  const servers = createRecent<Server>({ maxCount: MAX_SERVERS, maxBytes: MAX_SERVERS, weigh: () => 1 });

  async function readServer(guildId: string): Promise<Server> {
    const known = servers.get(guildId);
    if (known && now() - known.at < REMEMBERED_MS) return known;
    const [channels, roles] = await Promise.all([
      rest.get(Routes.guildChannels(guildId)) as Promise<APIChannel[]>,
      rest.get(Routes.guildRoles(guildId)) as Promise<RESTGetAPIGuildRolesResult>,
    ]);
    const server = {
      at: now(),
      roles: new Map(roles.map(({ id, permissions }) => [id, BigInt(permissions)])),
      channels: new Map(channels.map(channel => [channel.id, channel])),
    };
    servers.put(guildId, server);
    return server;
  }

  /** A thread is not in the server's list; it is seen where its channel is, unless it is a private one. */
  async function readChannel({ channels }: Server, id: string): Promise<APIChannel> {
    const channel = channels.get(id) ?? ((await rest.get(Routes.channel(id))) as APIChannel);
    channels.set(id, channel);
    return channel;
  }

  async function looksInto(server: Server, viewer: Viewer, id: string): Promise<boolean> {
    const channel = await readChannel(server, id);
    if (channel.type === ChannelType.PrivateThread) return false;
    if (channel.type === ChannelType.PublicThread || channel.type === ChannelType.AnnouncementThread)
      return channel.parent_id ? looksInto(server, viewer, channel.parent_id) : false;
    return 'permission_overwrites' in channel && maySee(viewer, channel.permission_overwrites ?? []);
  }

  return async interaction => {
    const { guildId, channelId, member, memberPermissions } = interaction;
    if (guildId === null || !member) return async () => false;
    if (memberPermissions?.has(PermissionFlagsBits.Administrator)) return async () => true;
    const server = await readServer(guildId).catch(() => undefined);
    const roleIds = Array.isArray(member.roles) ? member.roles : [...member.roles.cache.keys()];
    return async id => {
      if (id === channelId) return true;
      if (!server) return false;
      const viewer = { userId: interaction.user.id, guildId, roleIds, roles: server.roles };
      return looksInto(server, viewer, id).catch(() => false);
    };
  };
}
