import type { APIEmbed } from 'discord-api-types/v10';
import { storeFile } from './attachment.ts';
import { ClientError } from './clientError.ts';
import { createMessage } from './createMessage.ts';
import type { AttachedFile } from './fillOptions.ts';
import { FLAGS } from './flags.ts';
import type { SandboxChannel } from './records/channel.ts';
import type { MemberRecord } from './records/member.ts';
import type { SandboxMessage } from './records/message.ts';
import { userOf } from './user.ts';
import type { World } from './world.ts';

const SPOILER = 8;
const FILES = 10;
const CONTENT_CHARACTERS = 4000;
/** Loudness of a voice message, as clients send it: up to 256 bytes in base64. */
const WAVEFORM = Buffer.alloc(64, 90).toString('base64');

/** What a member posts. */
export interface Post {
  content?: string;
  files?: readonly (AttachedFile & { isSpoiler?: boolean })[];
  /** Of a bot or a webhook, or the preview of a link. */
  embeds?: readonly APIEmbed[];
  /** Seconds, which make the one file a voice message. */
  voiceSeconds?: number;
  /** A message that is forwarded, with nothing of the member's own. */
  forward?: SandboxMessage;
  /** Whether a webhook posts it, whose name the member's is then. */
  isWebhook?: boolean;
  /** Milliseconds that the links of its files are valid; default a day. */
  linkLifeMs?: number;
}

/** Posts a message of a member. Throws for what the client would not send. */
export function postMessage(
  world: World,
  member: MemberRecord,
  channel: SandboxChannel,
  post: Post,
): SandboxMessage {
  checkPost(member, post);
  const { content = '', files = [], embeds = [], voiceSeconds, forward, isWebhook, linkLifeMs } = post;
  const author = isWebhook ? userOf(world.newId(), member.name) : member.user;
  const flags = (voiceSeconds === undefined ? 0 : FLAGS.voice) | (forward === undefined ? 0 : FLAGS.snapshot);
  const message = createMessage(world, { channel, author, flags, forwards: forward, isWebhook });
  message.content = content;
  message.embeds = [...embeds];
  message.files = files.map(({ name, bytes, isSpoiler = false }) => {
    const voice = voiceSeconds === undefined ? undefined : { seconds: voiceSeconds, waveform: WAVEFORM };
    const marks = { ...(isSpoiler && { flags: SPOILER }), ...(voice && { voice }) };
    const filename = isSpoiler ? `SPOILER_${name}` : name;
    return storeFile(world, channel.id, { filename, bytes, ...marks }, linkLifeMs);
  });
  world.messages.set(message.id, message);
  world.emitChange();
  return message;
}

function checkPost(member: MemberRecord, { content = '', files = [], embeds = [], ...post }: Post): void {
  const { voiceSeconds, forward, isWebhook = false } = post;
  const isEmpty = content === '' && files.length === 0 && embeds.length === 0;
  if (isEmpty !== (forward !== undefined)) throw new ClientError('Text, files or one message to forward.');
  if (content.length > CONTENT_CHARACTERS) throw new ClientError('Your message is too long.');
  if (files.length > FILES) throw new ClientError(`At most ${FILES} files.`);
  const large = files.find(({ bytes }) => bytes.length > member.uploadLimit);
  if (large) throw new ClientError(`Your file is too powerful: ${large.name}.`);
  if (voiceSeconds !== undefined && (files.length !== 1 || content !== '' || isWebhook))
    throw new ClientError('A voice message is one recording, without text.');
}
