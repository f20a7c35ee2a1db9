import { ApiError } from '../apiError.ts';
import type { SandboxMessage } from '../records/message.ts';
import { type Call, param, type Route } from '../route.ts';
import type { World } from '../world.ts';
import { visibleChannel } from './channels.ts';

const ANNOUNCEMENT = 5;
/** Undocumented, but reported by Discord's responses: https://github.com/discord/discord-api-docs/issues/2258 */
const HOURLY_LIMIT = { limit: 10, windowMs: 60 * 60 * 1000 };

/**
 * Route that crossposts a message to the channel's followers:
 * https://discord.com/developers/docs/resources/message#crosspost-message
 */
export function crosspostRoutes(world: World): Route[] {
  return [
    {
      method: 'POST',
      path: '/channels/{channel}/messages/{message}/crosspost',
      auth: true,
      bucket: ({ channel = '' }) => ({ key: `crosspost:${channel}`, ...HOURLY_LIMIT }),
      handle: call => ({ status: 200, body: publish(world, call) }),
    },
  ];
}

function publish(world: World, call: Call): SandboxMessage {
  const channel = visibleChannel(world, call);
  const message = world.messages.get(param(call, 'message'));
  if (message === undefined || message.channelId !== channel.id || message.deleted)
    throw new ApiError(10008, 'there is no such message in this channel');
  if (channel.type !== ANNOUNCEMENT) throw new ApiError(50024, 'only announcements are published');
  if (channel.bot === 'no-send') throw new ApiError(50013, 'the bot may not send here');
  if (message.published) throw new ApiError(40033, 'it is published already');
  message.published = true;
  world.emitChange();
  return message;
}
