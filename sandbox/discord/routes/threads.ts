import { CreateForumThreadRequestSchema } from 'discord-api-spec/zod';
import { ApiError } from '../apiError.ts';
import { addChannel } from '../channel.ts';
import { createMessage } from '../createMessage.ts';
import type { SandboxChannel } from '../records/channel.ts';
import { type Call, param, type Route } from '../route.ts';
import { checkShape } from '../rules/shape.ts';
import { botUser } from '../user.ts';
import type { World } from '../world.ts';
import { type MessageBody, writeMessage } from '../writeMessage.ts';
import { bucketOf, channelJson, visibleChannel } from './channels.ts';
import { writeOf } from './messages.ts';

const PUBLIC_THREAD = 11;
const FORUM = 15;

/** Routes of posts in forums, and of a guild's active threads. */
export function threadRoutes(world: World): Route[] {
  return [
    {
      method: 'POST',
      path: '/channels/{channel}/threads',
      auth: true,
      bucket: bucketOf('POST'),
      handle: call => ({ status: 201, body: openPost(world, call) }),
    },
    {
      method: 'GET',
      path: '/guilds/{guild}/threads/active',
      auth: true,
      handle: call => ({ status: 200, body: { threads: activePosts(world, call), members: [] } }),
    },
  ];
}

/**
 * A post and its first message have the same id:
 * https://discord.com/developers/docs/resources/channel#start-thread-in-forum-or-media-channel
 */
function openPost(world: World, call: Call): unknown {
  const forum = visibleChannel(world, call);
  if (forum.type !== FORUM) throw new ApiError(50024, 'the sandbox opens threads in forums only');
  checkShape(CreateForumThreadRequestSchema, call.body);
  if (forum.bot === 'no-send') throw new ApiError(50013, 'the bot may not post here');
  const { name, message: body } = call.body as { name: string; message: MessageBody };
  const id = world.newId();
  const about = { kind: 'guild', type: PUBLIC_THREAD, parent: forum, id, bot: forum.bot } as const;
  const opened: { post?: SandboxChannel } = {};
  const message = writeMessage(world, { ...writeOf(call, forum), body }, undefined, () => {
    opened.post = addChannel(world, name, about);
    return createMessage(world, { channel: opened.post, author: botUser(world), flags: 0, id });
  });
  return { ...(opened.post && channelJson(opened.post)), owner_id: botUser(world).id, message };
}

function activePosts(world: World, call: Call): unknown[] {
  return [...world.channels.values()]
    .filter(({ type, guildId, archived, bot }) => {
      const mine = type === PUBLIC_THREAD && guildId === param(call, 'guild') && !archived;
      return mine && bot !== 'hidden' && bot !== 'absent';
    })
    .map(channelJson);
}
