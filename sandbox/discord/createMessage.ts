import type {
  APIEmbed,
  APIMessage,
  APIMessageInteractionMetadata,
  APIMessageTopLevelComponent,
  APIUser,
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
  bot: APIUser;
  flags: number;
  visibleTo?: string | undefined;
  interaction?: APIMessageInteractionMetadata | undefined;
  nonce?: string | undefined;
  replyTo?: string | undefined;
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
    const { bot, interaction, nonce, replyTo, channel } = this.#about;
    const mentioned = [...this.content.matchAll(/<@!?(\d{15,20})>/g)].flatMap(match => {
      const member = this.#world.members.get(match[1] ?? '');
      return member === undefined ? [] : [member.user];
    });
    return {
      id: this.id,
      type: replyTo !== undefined ? 19 : interaction === undefined ? 0 : interaction.type === 2 ? 20 : 19,
      channel_id: this.channelId,
      author: bot,
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
        : { application_id: bot.id, webhook_id: bot.id, interaction_metadata: interaction }),
      ...(nonce === undefined ? {} : { nonce }),
      ...(replyTo === undefined
        ? {}
        : { message_reference: { type: 0, message_id: replyTo, channel_id: channel.id } }),
    };
  }
}
