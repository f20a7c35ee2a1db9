import {
  type APIEmbed,
  type APIMessage,
  type APIMessageInteractionMetadata,
  type APIMessageTopLevelComponent,
  type APIUser,
  MessageReferenceType,
  MessageType,
} from 'discord-api-types/v10';
import { attachmentJson } from './attachment.ts';
import { FLAGS } from './flags.ts';
import type { SandboxAttachment } from './records/attachment.ts';
import type { SandboxChannel } from './records/channel.ts';
import type { SandboxMessage, Snapshot, WaitOptions } from './records/message.ts';
import { waitUntil } from './waitUntil.ts';
import type { World } from './world.ts';

/** Values of a new message. */
export interface MessageInit {
  channel: SandboxChannel;
  author: APIUser;
  flags: number;
  visibleTo?: string | undefined;
  interaction?: APIMessageInteractionMetadata | undefined;
  nonce?: string | undefined;
  replyTo?: string | undefined;
  /** The message that it forwards. */
  forwards?: SandboxMessage | undefined;
  /** Whether a webhook posted it; then `author` is the webhook. */
  isWebhook?: boolean | undefined;
  /** Default a new one. */
  id?: string | undefined;
}

/** Creates a message without adding it to the world. */
export function createMessage(world: World, init: MessageInit): SandboxMessage {
  return new Message(world, init);
}

/** A message as {@link createMessage} returns it. */
class Message implements SandboxMessage {
  readonly id: string;
  readonly channelId: string;
  readonly authorId: string;
  readonly createdAt: number;
  readonly visibleTo: string | undefined;
  readonly history: Snapshot[] = [];
  content = '';
  embeds: APIEmbed[] = [];
  components: APIMessageTopLevelComponent[] = [];
  files: SandboxAttachment[] = [];
  shown = new Set<string>();
  flags: number;
  edits = 0;
  published = false;
  editedAt: number | undefined;
  deleted = false;
  readonly #world: World;
  readonly #about: MessageInit;

  constructor(world: World, about: MessageInit) {
    this.#world = world;
    this.#about = about;
    this.id = about.id ?? world.newId();
    this.channelId = about.channel.id;
    this.authorId = about.author.id;
    this.createdAt = world.clock.now();
    this.flags = about.flags;
    this.visibleTo = (about.flags & FLAGS.ephemeral) === 0 ? undefined : about.visibleTo;
  }

  get ephemeral(): boolean {
    return this.visibleTo !== undefined;
  }

  get loading(): boolean {
    return (this.flags & FLAGS.loading) !== 0;
  }

  get nonce(): string | undefined {
    return this.#about.nonce;
  }

  get replyTo(): string | undefined {
    return this.#about.replyTo;
  }

  get attachments(): SandboxAttachment[] {
    if ((this.flags & FLAGS.v2) !== 0) return [];
    return this.files.filter(file => !this.shown.has(file.id));
  }

  until(predicate: (message: SandboxMessage) => unknown, options: WaitOptions = {}): Promise<SandboxMessage> {
    return waitUntil(this.#world, () => (predicate(this) ? this : undefined), { message: this, ...options });
  }

  toJSON(): APIMessage {
    const { author, interaction, nonce, replyTo, channel, forwards, isWebhook } = this.#about;
    const mentioned = [...this.content.matchAll(/<@!?(\d{15,20})>/g)].flatMap(match => {
      const member = this.#world.members.get(match[1] ?? '');
      return member === undefined ? [] : [member.user];
    });
    return {
      id: this.id,
      type: this.#type(),
      channel_id: this.channelId,
      author,
      content: this.content,
      timestamp: new Date(this.createdAt).toISOString(),
      edited_timestamp: this.editedAt === undefined ? null : new Date(this.editedAt).toISOString(),
      tts: false,
      mention_everyone: false,
      mentions: mentioned,
      mention_roles: [],
      attachments: this.attachments.map(file =>
        attachmentJson(file, this.ephemeral ? { ephemeral: true } : {}),
      ),
      embeds: this.embeds,
      components: this.components,
      pinned: false,
      flags: this.flags,
      ...(interaction === undefined
        ? {}
        : { application_id: author.id, webhook_id: author.id, interaction_metadata: interaction }),
      ...(nonce === undefined ? {} : { nonce }),
      ...(replyTo === undefined
        ? {}
        : { message_reference: { type: 0, message_id: replyTo, channel_id: channel.id } }),
      ...(isWebhook ? { webhook_id: author.id } : {}),
      ...(forwards === undefined ? {} : forwardOf(this.#world, forwards)),
    };
  }

  /** https://discord.com/developers/docs/resources/message#message-object-message-types */
  #type(): MessageType {
    const { interaction, replyTo } = this.#about;
    if (replyTo !== undefined) return MessageType.Reply;
    if (interaction === undefined) return MessageType.Default;
    if ('target_message_id' in interaction) return MessageType.ContextMenuCommand;
    return interaction.type === 2 ? MessageType.ChatInputCommand : MessageType.Reply;
  }
}

/**
 * A forwarded message as it was, without its author:
 * https://discord.com/developers/docs/resources/message#message-snapshot-object
 */
function forwardOf(
  world: World,
  forwarded: SandboxMessage,
): Pick<APIMessage, 'message_reference' | 'message_snapshots'> {
  const { type, content, embeds, attachments, timestamp, edited_timestamp, flags, mentions, components } =
    forwarded.toJSON();
  const guildId = world.channels.get(forwarded.channelId)?.guildId;
  return {
    message_reference: {
      type: MessageReferenceType.Forward,
      message_id: forwarded.id,
      channel_id: forwarded.channelId,
      ...(guildId !== undefined && { guild_id: guildId }),
    },
    message_snapshots: [
      {
        message: {
          type,
          content,
          embeds,
          attachments,
          timestamp,
          edited_timestamp,
          mentions,
          mention_roles: [],
          ...(components !== undefined && { components }),
          ...(flags !== undefined && { flags }),
        },
      },
    ],
  };
}
