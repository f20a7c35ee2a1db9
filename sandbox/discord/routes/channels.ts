import { ApiError } from '../apiError.ts';
import { channelBucket } from '../rateLimits.ts';
import type { SandboxChannel } from '../records/channel.ts';
import { type Call, param, type Route } from '../route.ts';
import { botUser } from '../user.ts';
import type { World } from '../world.ts';

const VIEW_CHANNEL = 1n << 10n;

/** The channel of a call. Throws if the bot cannot view it. */
export function visibleChannel(world: World, call: Call): SandboxChannel {
  const channel = world.channels.get(param(call, 'channel'));
  if (channel === undefined) throw new ApiError(10003, 'there is no such channel');
  if (channel.bot === 'absent' || channel.bot === 'hidden')
    throw new ApiError(50001, `the bot is ${channel.bot} here`);
  return channel;
}

/** The rate limit bucket of a call to a channel. */
export const bucketOf =
  (method: string): NonNullable<Route['bucket']> =>
  ({ channel = '' }) =>
    channelBucket(method, channel);

/** Routes of channels and of the bot's own user. */
export function channelRoutes(world: World): Route[] {
  const bot = () => botUser(world);
  return [
    { method: 'GET', path: '/users/@me', auth: true, handle: () => ({ status: 200, body: bot() }) },
    {
      method: 'GET',
      path: '/channels/{channel}',
      auth: true,
      handle: call => ({ status: 200, body: channelJson(visibleChannel(world, call)) }),
    },
  ];
}

/** A channel as the API returns it. */
export function channelJson(channel: SandboxChannel): Record<string, unknown> {
  const { id, type, name, guildId, recipient, archived, closed, parent, nsfw } = channel;
  if (guildId === undefined)
    return {
      id,
      type,
      flags: 0,
      last_message_id: null,
      recipients: recipient === undefined ? [] : [recipient.user],
    };
  const thread = {
    thread_metadata: {
      archived,
      locked: false,
      auto_archive_duration: 1440,
      archive_timestamp: new Date(0).toISOString(),
    },
  };
  return {
    id,
    type,
    name,
    guild_id: guildId,
    position: 0,
    permission_overwrites: closed
      ? [{ id: guildId, type: 0, allow: '0', deny: VIEW_CHANNEL.toString() }]
      : [],
    parent_id: parent?.id ?? null,
    flags: 0,
    ...(type >= 10 && type <= 12 ? thread : { nsfw }),
  };
}
