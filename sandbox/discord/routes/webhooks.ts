import {
  IncomingWebhookRequestPartialSchema,
  IncomingWebhookUpdateRequestPartialSchema,
} from 'discord-api-spec/zod';
import { ApiError } from '../apiError.ts';
import { createMessage } from '../createMessage.ts';
import { deleteMessage } from '../deleteMessage.ts';
import { FLAGS } from '../flags.ts';
import { TOKEN_LIFE_MS } from '../interaction.ts';
import { webhookBucket } from '../rateLimits.ts';
import type { InteractionRecord } from '../records/interaction.ts';
import type { SandboxMessage } from '../records/message.ts';
import { type Call, param, type Route } from '../route.ts';
import { checkShape } from '../rules/shape.ts';
import { botUser } from '../user.ts';
import type { World } from '../world.ts';
import { type MessageBody, type MessageWrite, writeMessage } from '../writeMessage.ts';

/** Follow-ups of an interaction if only the member has installed the app. */
const USER_INSTALL_FOLLOW_UPS = 5;

/**
 * Routes of an interaction's token, for fifteen minutes:
 * https://discord.com/developers/docs/interactions/receiving-and-responding#followup-messages
 */
export function webhookRoutes(world: World): Route[] {
  const bucket: Route['bucket'] = ({ token = '' }) => webhookBucket(token);
  const one = '/webhooks/{application}/{token}/messages/{message}';
  const ok = (message: SandboxMessage) => ({ status: 200, body: message });
  return [
    {
      method: 'POST',
      path: '/webhooks/{application}/{token}',
      auth: false,
      bucket,
      handle: call => ok(followUp(world, call)),
    },
    { method: 'GET', path: one, auth: false, bucket, handle: call => ok(find(call, open(world, call))) },
    {
      method: 'PATCH',
      path: one,
      auth: false,
      bucket,
      handle(call) {
        const record = open(world, call);
        const message = find(call, record);
        checkShape(IncomingWebhookUpdateRequestPartialSchema, call.body);
        return ok(writeMessage(world, writeOf(call, record), message, () => message));
      },
    },
    {
      method: 'DELETE',
      path: one,
      auth: false,
      bucket,
      handle(call) {
        deleteMessage(world, find(call, open(world, call)));
        return { status: 204 };
      },
    },
  ];
}

/** The interaction of a token. Throws if the token has expired. */
function open(world: World, call: Call): InteractionRecord {
  const token = param(call, 'token');
  const record = [...world.interactions.values()].find(candidate => candidate.token === token);
  if (record === undefined) throw new ApiError(50027, 'no interaction has this token');
  if (param(call, 'application') !== world.applicationId)
    throw new ApiError(10015, 'the token is of another application');
  const age = world.clock.now() - record.at;
  if (age >= TOKEN_LIFE_MS) throw new ApiError(50027, `the token is ${Math.round(age / 1000)} s old`);
  if (record.answered === undefined) throw new ApiError(10015, 'the interaction was not acknowledged');
  return record;
}

function find(call: Call, { original, followUps }: InteractionRecord): SandboxMessage {
  const id = param(call, 'message');
  const message =
    id === '@original' ? original : [original, ...followUps].find(candidate => candidate?.id === id);
  if (message === undefined) throw new ApiError(10008, `this token has no message ${id}`);
  if (message.deleted) throw new ApiError(10008, 'the message was deleted');
  return message;
}

function followUp(world: World, call: Call): SandboxMessage {
  const record = open(world, call);
  checkShape(IncomingWebhookRequestPartialSchema, call.body);
  const write = writeOf(call, record);
  // The first follow-up to a deferred response replaces the "thinking" message.
  const thinking = record.original;
  if (thinking?.loading && !thinking.deleted) return writeMessage(world, write, thinking, () => thinking);

  const userInstall = record.channel.kind === 'user-install' || record.channel.kind === 'group-dm';
  if (userInstall && record.followUpCount >= USER_INSTALL_FOLLOW_UPS)
    throw new ApiError(40094, `${record.followUpCount} follow-ups were sent already`);
  const flags = (write.body.flags ?? 0) & (FLAGS.ephemeral | FLAGS.quiet);
  const message = writeMessage(world, write, undefined, () => {
    const about = { channel: record.channel, author: botUser(world), flags, visibleTo: record.member.id };
    return createMessage(world, { ...about, interaction: record.metadata });
  });
  record.followUpCount++;
  record.followUps.push(message);
  return message;
}

function writeOf(call: Call, record: InteractionRecord): MessageWrite {
  return {
    body: call.body as MessageBody,
    files: call.files,
    route: call.requestRecord.route,
    uploadLimit: record.uploadLimit,
    mentionDefaults: 'interaction',
  };
}
