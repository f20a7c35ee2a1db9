import type { MemberRecord } from './member.ts';

/** A channel. */
export interface SandboxChannel {
  readonly id: string;
  readonly name: string;
  /** `user-install`: a guild's channel in which a member has installed the app for themselves, without a bot user. */
  readonly kind: 'guild' | 'bot-dm' | 'group-dm' | 'user-install';
  /** Discord's channel type: 0 for text, 5 for announcements, 11 for a thread, 15 for a forum. */
  readonly type: number;
  readonly guildId: string | undefined;
  /** The forum of a post. */
  readonly parent: SandboxChannel | undefined;
  /** Whether it is age-restricted; of a thread, its channel says. */
  nsfw: boolean;
  /** The member of a direct message. */
  readonly recipient: MemberRecord | undefined;
  /** Bytes of a file that the bot itself may upload here. */
  uploadLimit: number;
  /** The bot's rights: `no-send` writes nothing new, `no-attach` adds no files. Answers to interactions need neither. */
  bot: 'absent' | 'hidden' | 'present' | 'no-send' | 'no-attach';
  archived: boolean;
  /** Whether an overwrite denies @everyone to view it. */
  readonly closed: boolean;
}
