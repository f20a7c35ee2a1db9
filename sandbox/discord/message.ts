import type {
  APIEmbed,
  APIMessage,
  APIMessageInteractionMetadata,
  APIMessageTopLevelComponent,
  APIUser,
} from 'discord-api-types/v10';
import { attachmentJson, type SandboxAttachment } from './attachment.ts';
import { type WaitOptions, waitUntil } from './waitUntil.ts';
import type { SandboxChannel, World } from './world.ts';

export const FLAGS = {
  suppressEmbeds: 4,
  ephemeral: 64,
  loading: 128,
  quiet: 4096,
  voice: 8192,
  v2: 32768,
} as const;

/** A message as it was after one create or edit. */
export interface Snapshot {
  at: number;
  /** The route that did it. */
  via: string;
  content: string;
  embeds: APIEmbed[];
  components: APIMessageTopLevelComponent[];
  /** All files, with those that an embed shows. */
  attachments: SandboxAttachment[];
  flags: number;
  /** The fields of the body, and the names of the files that this very request carried. */
  request: { keys: string[]; files: string[] };
}

/** A message in the sandbox, as a person in the channel finds it. */
export class SandboxMessage {
  readonly id: string;
  readonly channelId: string;
  readonly createdAt: number;
  /** The one member who sees an ephemeral message. */
  readonly visibleTo: string | undefined;
  readonly history: Snapshot[] = [];
  content = '';
  /** With the addresses of the CDN in the place of `attachment://`. */
  embeds: APIEmbed[] = [];
  components: APIMessageTopLevelComponent[] = [];
  /** All files, with those that an embed shows. */
  files: SandboxAttachment[] = [];
  /** Ids of files that an embed or a component shows and the list of attachments therefore does not. */
  shown = new Set<string>();
  flags: number;
  edits = 0;
  /** Whether it was published to the followers of its channel. */
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

  /** Whether it still says that the application is thinking. */
  get loading(): boolean {
    return (this.flags & FLAGS.loading) !== 0;
  }

  get nonce(): string | undefined {
    return this.#about.nonce;
  }

  /** The message it replies to. */
  get replyTo(): string | undefined {
    return this.#about.replyTo;
  }

  /** The files that hang on the message, without those that an embed shows. */
  get attachments(): SandboxAttachment[] {
    if ((this.flags & FLAGS.v2) !== 0) return [];
    return this.files.filter(file => !this.shown.has(file.id));
  }

  /** Waits until the message is so; see {@link waitUntil}. */
  until(predicate: (message: this) => unknown, options: WaitOptions = {}): Promise<this> {
    return waitUntil(this.#world, () => (predicate(this) ? this : undefined), { message: this, ...options });
  }

  /** The message as the API shows it. */
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

/** What a message is born with. */
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
