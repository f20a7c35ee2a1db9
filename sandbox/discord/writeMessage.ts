import type {
  RESTPatchAPIChannelMessageJSONBody,
  RESTPostAPIChannelMessageJSONBody,
} from 'discord-api-types/v10';
import { ApiError, invalidForm } from './apiError.ts';
import { cleanFilename, storeFile } from './attachment.ts';
import { FLAGS } from './flags.ts';
import type { SandboxMessage } from './records/message.ts';
import { type AttachmentPlan, planAttachments } from './rules/attachments.ts';
import { checkBlockedWords } from './rules/blockedWords.ts';
import { checkComponents } from './rules/components.ts';
import { checkEmbeds } from './rules/embeds.ts';
import { checkFiles } from './rules/files.ts';
import { checkAllowedMentions, findPings } from './rules/mentions.ts';
import { checkReferences, mapReferences } from './rules/references.ts';
import type { UploadedFile, World } from './world.ts';

/**
 * Characters of a bot's message. The channel route's schema has a higher limit:
 * https://discord.com/developers/docs/resources/message
 */
const CONTENT_CHARACTERS = 2000;

export type MessageBody = RESTPatchAPIChannelMessageJSONBody &
  Pick<RESTPostAPIChannelMessageJSONBody, 'nonce' | 'enforce_nonce' | 'message_reference'>;

/** One create or edit of a message. */
export interface MessageWrite {
  body: MessageBody;
  files: readonly UploadedFile[];
  route: string;
  /** Bytes of a file that this route accepts. */
  uploadLimit: number;
  /** Whose defaults apply to mentions if the body does not set them. */
  mentionDefaults: 'interaction' | 'channel';
}

/** Checks a create (`existing` undefined) or an edit, then writes it to the message that `target` returns. */
export function writeMessage(
  world: World,
  write: MessageWrite,
  existing: SandboxMessage | undefined,
  target: () => SandboxMessage,
): SandboxMessage {
  const plan = checkMessage(write, existing);
  const message = target();
  // Direct messages have no rules of a server.
  if (world.channels.get(message.channelId)?.guildId !== undefined)
    checkBlockedWords(write.body, world.blockedWords);
  applyWrite(world, message, write, plan);
  if (existing !== undefined) {
    message.edits++;
    message.editedAt = world.clock.now();
  }
  world.messages.set(message.id, message);
  recordWrite(world, message, write);
  world.emitChange();
  return message;
}

function checkMessage(
  { body, files, uploadLimit }: MessageWrite,
  existing: SandboxMessage | undefined,
): AttachmentPlan {
  const v2 = (((body.flags ?? 0) | (existing?.flags ?? 0)) & FLAGS.v2) !== 0;
  if ((body.content?.length ?? 0) > CONTENT_CHARACTERS)
    throw invalidForm(
      ['content'],
      'BASE_TYPE_MAX_LENGTH',
      `Must be ${CONTENT_CHARACTERS} or fewer in length.`,
    );
  checkEmbeds(body.embeds ?? []);
  checkComponents(body.components ?? [], v2);
  checkAllowedMentions(body.allowed_mentions);
  checkFiles(files, uploadLimit);
  const plan = planAttachments(body.attachments, files, existing?.files ?? []);
  const filenames = [
    ...plan.keep.map(({ attachment }) => attachment.filename),
    ...plan.add.map(({ filename }) => cleanFilename(filename)),
  ];
  checkReferences(body.embeds ?? [], filenames, 'embeds');
  checkReferences(body.components ?? [], filenames, 'components');

  const kept = new Set(plan.keep.map(({ attachment }) => attachment.id));
  if (body.embeds === undefined && existing !== undefined)
    for (const id of existing.shown)
      if (!kept.has(id))
        throw invalidForm(
          ['attachments'],
          'ATTACHMENT_REFERENCE_LOST',
          `The embed left in place shows ${id}.`,
        );

  const content = body.content === undefined ? (existing?.content ?? '') : (body.content ?? '').trim();
  const embeds = body.embeds === undefined ? (existing?.embeds ?? []) : (body.embeds ?? []);
  const components = body.components === undefined ? (existing?.components ?? []) : (body.components ?? []);
  if (v2 && (content !== '' || embeds.length > 0))
    throw invalidForm(
      ['content'],
      'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      'The fields content and embeds cannot be used with IS_COMPONENTS_V2.',
    );
  if (content === '' && embeds.length === 0 && components.length === 0 && filenames.length === 0)
    throw new ApiError(50006, 'neither content, embeds, components nor files');
  return plan;
}

function applyWrite(
  world: World,
  message: SandboxMessage,
  { body }: MessageWrite,
  plan: AttachmentPlan,
): void {
  const kept = plan.keep.map(({ attachment, description }) => Object.assign(attachment, { description }));
  const added = plan.add.map(({ file, filename, description }) =>
    storeFile(world, message.channelId, { filename, bytes: file.bytes, description }),
  );
  for (const file of message.files) if (!kept.includes(file)) world.stored.delete(file.id);
  message.files = [...kept, ...added];

  // If two files have the same name, the newer one is shown.
  const resolve = (filename: string): string => {
    const file = message.files.findLast(candidate => candidate.filename === filename);
    if (file === undefined) return `attachment://${filename}`;
    shown.add(file.id);
    return file.url;
  };
  const shown = new Set<string>();
  if (body.content !== undefined) message.content = (body.content ?? '').trim();
  if (body.embeds !== undefined)
    message.embeds = mapReferences(body.embeds ?? [], resolve).map(embed => ({
      ...embed,
      type: 'rich' as never,
    }));
  else for (const id of message.shown) shown.add(id);
  if (body.components !== undefined) message.components = mapReferences(body.components ?? [], resolve);
  message.shown = shown;
  const settable = FLAGS.suppressEmbeds | FLAGS.v2;
  // Flags in the body replace SUPPRESS_EMBEDS; nothing removes IS_COMPONENTS_V2.
  const replaced = FLAGS.loading | (body.flags === undefined ? 0 : FLAGS.suppressEmbeds);
  message.flags = (message.flags & ~replaced) | ((body.flags ?? 0) & settable);
  if ((message.flags & FLAGS.suppressEmbeds) !== 0) {
    message.embeds = [];
    message.shown = new Set();
  }
}

function recordWrite(
  world: World,
  message: SandboxMessage,
  { body, files, route, mentionDefaults }: MessageWrite,
): void {
  const { content, embeds, components, flags } = message;
  message.history.push({
    at: world.clock.now(),
    via: route,
    content,
    embeds,
    components,
    attachments: [...message.files],
    flags,
    request: { keys: Object.keys(body), files: files.map(file => file.filename) },
  });
  const hasText = body.content != null || body.embeds != null;
  if (hasText && body.allowed_mentions == null)
    world.withoutAllowedMentions.push({ messageId: message.id, route });
  for (const ping of findPings(body.content ?? '', body.allowed_mentions, mentionDefaults))
    world.pings.push({ messageId: message.id, ...ping });
}
