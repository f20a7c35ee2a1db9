import {
  ApplicationCommandAutocompleteCallbackRequestSchema,
  CreateMessageInteractionCallbackRequestSchema,
  ModalInteractionCallbackRequestSchema,
  UpdateMessageInteractionCallbackRequestSchema,
} from 'discord-api-spec/zod';
import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import { ApiError, invalidForm } from '../apiError.ts';
import { createMessage } from '../createMessage.ts';
import { FLAGS } from '../flags.ts';
import { openModal } from '../modal.ts';
import { type InteractionRecord, type InteractionResponse, KINDS } from '../records/interaction.ts';
import type { SandboxMessage } from '../records/message.ts';
import { type Answer, type Call, param, type Route } from '../route.ts';
import { checkModal } from '../rules/modal.ts';
import { checkShape } from '../rules/shape.ts';
import { botUser } from '../user.ts';
import type { World } from '../world.ts';
import { type MessageBody, type MessageWrite, writeMessage } from '../writeMessage.ts';

const TYPE = { message: 4, deferMessage: 5, deferUpdate: 6, update: 7, autocomplete: 8, modal: 9 } as const;
const ALLOWED: Record<InteractionRecord['type'], readonly number[]> = {
  [KINDS.command]: [TYPE.message, TYPE.deferMessage, TYPE.modal],
  [KINDS.component]: [TYPE.message, TYPE.deferMessage, TYPE.deferUpdate, TYPE.update, TYPE.modal],
  [KINDS.autocomplete]: [TYPE.autocomplete],
  [KINDS.modalSubmit]: [TYPE.message, TYPE.deferMessage, TYPE.deferUpdate, TYPE.update],
};
/** Flags that are set when the message is created; others are set by the write. */
const USE_EXTERNAL_APPS = 1n << 50n;

const INITIAL_FLAGS = FLAGS.ephemeral | FLAGS.quiet | FLAGS.voice;

/**
 * Routes of an interaction's first response: https://discord.com/developers/docs/interactions/receiving-and-responding
 */
export function callbackRoutes(world: World): Route[] {
  return [
    {
      method: 'POST',
      path: '/interactions/{interaction}/{token}/callback',
      auth: false,
      handle: call => answer(world, call),
    },
  ];
}

function answer(world: World, call: Call): Answer {
  const record = world.interactions.get(param(call, 'interaction'));
  if (record === undefined || record.token !== param(call, 'token'))
    throw new ApiError(10062, 'there is no such interaction');
  if (record.answered !== undefined)
    throw new ApiError(40060, `it was answered with type ${record.answered}`);
  const age = world.clock.now() - record.at;
  if (age > world.answerWithinMs) throw new ApiError(10062, `the first answer came after ${age} ms`);

  const body = call.body as { type?: unknown; data?: unknown } | undefined;
  const type = typeof body?.type === 'number' ? body.type : -1;
  if (!ALLOWED[record.type].includes(type))
    throw invalidForm(
      ['type'],
      'BASE_TYPE_CHOICES',
      `Type ${type} does not answer an interaction of type ${record.type}.`,
    );
  const response = perform(world, call, record, type, body?.data ?? {});
  record.answered = type;
  record.stopDeadline();
  record.response.resolve(response);
  return call.query.get('with_response') === 'true'
    ? { status: 200, body: describe(record, response) }
    : { status: 204 };
}

function perform(
  world: World,
  call: Call,
  record: InteractionRecord,
  type: number,
  data: unknown,
): InteractionResponse {
  const { body } = call;
  if (type === TYPE.autocomplete) {
    checkShape(ApplicationCommandAutocompleteCallbackRequestSchema, body);
    const { choices } = data as { choices?: InteractionResponse['choices'] };
    return { type, choices: choices ?? [] };
  }
  if (type === TYPE.modal) {
    checkShape(ModalInteractionCallbackRequestSchema, body);
    const modal = data as APIModalInteractionResponseCallbackData;
    checkModal(modal);
    return { type, modal: openModal(record, modal) };
  }
  const write: MessageWrite = {
    body: data as MessageBody,
    files: call.files,
    route: call.requestRecord.route,
    uploadLimit: record.uploadLimit,
    mentionDefaults: 'interaction',
  };
  if (type === TYPE.deferUpdate || type === TYPE.update) {
    checkShape(UpdateMessageInteractionCallbackRequestSchema, body);
    if (record.source === undefined)
      throw invalidForm(['type'], 'BASE_TYPE_CHOICES', 'There is no message to update.');
    const { source } = record;
    if (source.deleted) throw new ApiError(10008, 'the message was deleted');
    record.original = source;
    return {
      type,
      message: type === TYPE.update ? writeMessage(world, write, source, () => source) : source,
    };
  }
  checkShape(CreateMessageInteractionCallbackRequestSchema, body);
  const flags = (write.body.flags ?? 0) & INITIAL_FLAGS;
  const birth = (extra: number): SandboxMessage =>
    createMessage(world, {
      channel: record.channel,
      author: botUser(world),
      flags: flags | extra | forcedFlags(record),
      visibleTo: record.member.id,
      interaction: record.metadata,
      // A response to a button, a menu or a form is a reply to the message with the component.
      replyTo: record.source?.id,
    });
  if (type === TYPE.message) {
    record.original = writeMessage(world, write, undefined, () => birth(0));
  } else {
    record.original = birth(FLAGS.loading);
    world.messages.set(record.original.id, record.original);
    world.emitChange();
  }
  return { type, message: record.original };
}

/**
 * Without the permission to use external apps, what a member's own app responds is for the member alone.
 * https://docs.discord.com/developers/topics/permissions#permissions-bitwise-permission-flags
 */
function forcedFlags({ channel, member }: InteractionRecord): number {
  return channel.kind === 'user-install' && (member.permissions & USE_EXTERNAL_APPS) === 0n
    ? FLAGS.ephemeral
    : 0;
}

/**
 * https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-callback-interaction-callback-response-object
 */
function describe(record: InteractionRecord, { type, message }: InteractionResponse): unknown {
  return {
    interaction: {
      id: record.id,
      type: record.type,
      ...(message === undefined
        ? {}
        : {
            response_message_id: message.id,
            response_message_loading: message.loading,
            response_message_ephemeral: message.ephemeral,
          }),
    },
    ...(type === TYPE.message || type === TYPE.update ? { resource: { type, message } } : {}),
  };
}
