import { CreatePrivateChannelRequestSchema } from 'discord-api-spec/zod';
import { ApiError, invalidForm } from '../apiError.ts';
import { addChannel } from '../channel.ts';
import type { SandboxChannel } from '../records/channel.ts';
import type { MemberRecord } from '../records/member.ts';
import type { Call, Route } from '../route.ts';
import { checkShape } from '../rules/shape.ts';
import type { World } from '../world.ts';
import { channelJson } from './channels.ts';

/** Route that opens a direct message: https://discord.com/developers/docs/resources/user#create-dm */
export function directMessageRoutes(world: World): Route[] {
  return [
    {
      method: 'POST',
      path: '/users/@me/channels',
      auth: true,
      handle: call => ({ status: 200, body: channelJson(directMessage(world, call)) }),
    },
  ];
}

function directMessage(world: World, call: Call): SandboxChannel {
  checkShape(CreatePrivateChannelRequestSchema, call.body);
  const { recipient_id } = call.body as { recipient_id?: string };
  if (recipient_id === undefined)
    throw invalidForm(['recipient_id'], 'BASE_TYPE_REQUIRED', 'This field is required');
  const recipient = world.members.get(recipient_id) ?? applicationOwner(world, recipient_id);
  if (recipient === undefined) throw new ApiError(10013, `there is no user ${recipient_id}`);
  return openDm(world, recipient);
}

/** The application's owner as a recipient: somebody of another server with the bot, unless they are a member here. */
function applicationOwner({ portal }: World, id: string): MemberRecord | undefined {
  const { owner: user } = portal;
  if (user.id !== id) return undefined;
  const name = user.username;
  return {
    id,
    name,
    user,
    locale: 'en-US',
    permissions: 0n,
    roles: [],
    joined: false,
    uploadLimit: 0,
    dms: 'open',
  };
}

/** The direct message channel of a member, always the same. */
export function openDm(world: World, recipient: MemberRecord): SandboxChannel {
  const open = [...world.channels.values()].find(
    channel => channel.kind === 'bot-dm' && channel.recipient?.id === recipient.id,
  );
  return open ?? addChannel(world, recipient.name, { kind: 'bot-dm', recipient });
}
