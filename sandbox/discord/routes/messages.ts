import { MessageCreateRequestSchema, MessageEditRequestPartialSchema } from 'discord-api-spec/zod';
import { ApiError, invalidForm } from '../apiError.ts';
import { createMessage } from '../createMessage.ts';
import { deleteMessage } from '../deleteMessage.ts';
import { FLAGS } from '../flags.ts';
import type { SandboxChannel } from '../records/channel.ts';
import type { SandboxMessage } from '../records/message.ts';
import { type Call, param, type Route } from '../route.ts';
import { checkShape } from '../rules/shape.ts';
import { botUser } from '../user.ts';
import type { World } from '../world.ts';
import { type MessageBody, type MessageWrite, writeMessage } from '../writeMessage.ts';
import { bucketOf, visibleChannel } from './channels.ts';
import { listMessages } from './listMessages.ts';
import { toBotView } from './toBotView.ts';

/**
 * "The past few minutes" during which Discord remembers a nonce:
 * https://discord.com/developers/docs/resources/message#create-message
 */
const NONCE_LIFE_MS = 3 * 60 * 1000;
const NONCE_CHARACTERS = 25;
/** Types of forum and media channels. */
const FORUMS = [15, 16];

/** Routes of a channel's messages, with the bot's token. */
export function messageRoutes(world: World): Route[] {
  const all = '/channels/{channel}/messages';
  const one = `${all}/{message}`;
  const nonces = new Map<string, { at: number; message: SandboxMessage }>();
  const ok = (body: unknown) => ({ status: 200, body });
  return [
    {
      method: 'GET',
      path: all,
      auth: true,
      handle: call => ok(listMessages(world, call).map(one => toBotView(world, one))),
    },
    {
      method: 'POST',
      path: all,
      auth: true,
      bucket: bucketOf('POST'),
      handle: call => ok(create(world, call, nonces)),
    },
    {
      method: 'GET',
      path: one,
      auth: true,
      handle: call => ok(toBotView(world, find(world, call).message)),
    },
    {
      method: 'PATCH',
      path: one,
      auth: true,
      bucket: bucketOf('PATCH'),
      handle(call) {
        const { channel, message } = find(world, call);
        if (message.authorId !== world.applicationId)
          throw new ApiError(50005, 'the message is somebody else’s');
        if (channel.archived) throw new ApiError(50083, 'the thread is archived');
        checkShape(MessageEditRequestPartialSchema, call.body);
        checkMayAttach(channel, call);
        return ok(writeMessage(world, writeOf(call, channel), message, () => message));
      },
    },
    {
      method: 'DELETE',
      path: one,
      auth: true,
      bucket: bucketOf('DELETE'),
      handle(call) {
        const { message } = find(world, call);
        if (message.authorId !== world.applicationId)
          throw new ApiError(50013, 'the bot may not manage messages');
        deleteMessage(world, message);
        return { status: 204 };
      },
    },
  ];
}

function find(world: World, call: Call): { channel: SandboxChannel; message: SandboxMessage } {
  const channel = visibleChannel(world, call);
  const message = world.messages.get(param(call, 'message'));
  if (message === undefined || message.channelId !== channel.id || message.deleted)
    throw new ApiError(10008, 'there is no such message in this channel');
  if (message.ephemeral) throw new ApiError(10008, 'an ephemeral message is reached by its token only');
  return { channel, message };
}

function create(
  world: World,
  call: Call,
  nonces: Map<string, { at: number; message: SandboxMessage }>,
): SandboxMessage {
  const channel = visibleChannel(world, call);
  checkShape(MessageCreateRequestSchema, call.body);
  const write = writeOf(call, channel);
  const nonce = write.body.nonce === undefined ? undefined : String(write.body.nonce);
  if ((nonce?.length ?? 0) > NONCE_CHARACTERS)
    throw invalidForm(
      ['nonce'],
      'NONCE_TYPE_TOO_LONG',
      `Nonces must be ${NONCE_CHARACTERS} characters or less.`,
    );
  if (channel.bot === 'no-send') throw new ApiError(50013, 'the bot may not send here');
  checkMayAttach(channel, call);
  if (FORUMS.includes(channel.type)) throw new ApiError(40058, 'a forum takes posts only');
  if (channel.recipient?.dms === 'closed') throw new ApiError(50007, 'the member takes no direct messages');
  const known = nonce === undefined || !write.body.enforce_nonce ? undefined : nonces.get(nonce);
  if (known !== undefined && world.clock.now() < known.at + NONCE_LIFE_MS) {
    if (known.message.deleted) throw new ApiError(10008, 'the message of this nonce was deleted');
    return known.message;
  }
  const replyTo = replyOf(world, channel, write.body);
  const flags = (write.body.flags ?? 0) & (FLAGS.quiet | FLAGS.voice);
  const message = writeMessage(world, write, undefined, () =>
    createMessage(world, { channel, author: botUser(world), flags, nonce, replyTo }),
  );
  channel.archived = false;
  if (nonce !== undefined) nonces.set(nonce, { at: world.clock.now(), message });
  return message;
}

/** https://discord.com/developers/docs/topics/permissions#permissions-bitwise-permission-flags (ATTACH_FILES) */
function checkMayAttach({ bot }: SandboxChannel, { files }: Call): void {
  if (bot === 'no-attach' && files.length > 0) throw new ApiError(50013, 'the bot may not attach files here');
}

function replyOf(world: World, channel: SandboxChannel, body: MessageBody): string | undefined {
  const reference = body.message_reference;
  if (reference?.message_id === undefined) return undefined;
  const target = world.messages.get(reference.message_id);
  if (target !== undefined && target.channelId === channel.id && !target.deleted && !target.ephemeral)
    return target.id;
  if (reference.fail_if_not_exists === false) return undefined;
  throw invalidForm(['message_reference'], 'REPLIES_UNKNOWN_MESSAGE', 'Unknown message');
}

export function writeOf(call: Call, channel: SandboxChannel): MessageWrite {
  return {
    body: call.body as MessageBody,
    files: call.files,
    route: call.requestRecord.route,
    uploadLimit: channel.uploadLimit,
    mentionDefaults: 'channel',
  };
}
