import {
  type Attachment,
  AttachmentFlags,
  type Message,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
} from 'discord.js';
import { toPlainText } from '../../src/discord/interactions/toPlainText.ts';
import { messageLink } from '../../src/discord/rest/messageLink.ts';
import type { MessageRef, Recording } from '../../src/domain/taskInput.ts';
import { referenceKind } from '../../src/suno/requests/references.ts';

type TextMessage = Pick<Message, 'content' | 'embeds' | 'mentions'>;

/** Prefix that clients give the names of files that are spoilers. */
const SPOILER_PREFIX = /^SPOILER_/;

/** Types of music without sound. */
const NOTES = /midi/;

/** What a message offers to make music of. */
export interface MessageSource {
  readonly link: string;
  /** Discord id; unknown for webhooks and forwarded messages. */
  readonly author: string | undefined;
  readonly isForwarded: boolean;
  readonly isVoiceMessage: boolean;
  readonly recordings: readonly Recording[];
  readonly text: string;
  /** Whether a part of the text is a spoiler, which `text` leaves out. */
  readonly hasSpoiler: boolean;
}

/**
 * Reads the message whose menu was used. Discord sends it whole with the command, and only then: the bot cannot fetch it
 * later. Of a forwarded message, Discord sends what was forwarded, without its author.
 */
export function readMessage({
  targetMessage: message,
  guildId,
}: MessageContextMenuCommandInteraction): MessageSource {
  const forwarded = message.messageSnapshots.first();
  const shown = forwarded ?? message;
  // A message of a command has the application's id in both places.
  const isWebhook = message.webhookId !== null && message.applicationId === null;
  const isVoiceMessage = shown.flags.has(MessageFlags.IsVoiceMessage);
  return {
    link: messageLink(guildId ?? undefined, message),
    author: forwarded || isWebhook ? undefined : message.author.id,
    isForwarded: forwarded !== undefined,
    isVoiceMessage,
    recordings: readAudioFiles(shown.attachments.values(), isVoiceMessage),
    ...readMessageText(shown),
  };
}

/** What a card says about the message that an input was taken from; nothing for the member's own. */
export function messageRef(
  { link, author }: Pick<MessageSource, 'link' | 'author'>,
  userId: string,
): { message?: MessageRef } {
  if (author === userId) return {};
  return { message: { link, ...(author !== undefined && { author }) } };
}

/**
 * The files of a message that can have sound, films included, as Discord describes them. Whether they have any is checked
 * by their content before anything is paid.
 */
function readAudioFiles(files: Iterable<Attachment>, isVoiceMessage: boolean): Recording[] {
  return [...files].filter(hasSound).map(({ name, url, size, contentType, duration, flags }) => ({
    name: name.replace(SPOILER_PREFIX, ''),
    url,
    bytes: size,
    ...(contentType && { type: contentType }),
    ...(duration && { seconds: duration }),
    ...(isVoiceMessage && { isVoiceMessage }),
    ...((flags.has(AttachmentFlags.IsSpoiler) || SPOILER_PREFIX.test(name)) && { isSpoiler: true }),
  }));
}

function hasSound({ name, contentType }: Attachment): boolean {
  const kind = referenceKind({ name, type: contentType ?? '' });
  return (kind === 'audio' || kind === 'video') && !NOTES.test(contentType ?? '');
}

/** The text of a message without markup; that of its embeds if it has none of its own. Spoilers are left out. */
function readMessageText({ content, embeds, mentions }: TextMessage): {
  text: string;
  hasSpoiler: boolean;
} {
  const nameOf = (id: string) => mentions.users.get(id)?.displayName;
  const embedded = embeds.flatMap(({ title, description, fields }) => [
    title,
    description,
    ...fields.flatMap(({ name, value }) => [name, value]),
  ]);
  const own = toPlainText(content, nameOf);
  if (own.text !== '' || own.hasSpoiler) return own;
  return toPlainText(embedded.filter(text => text !== null).join('\n'), nameOf);
}
