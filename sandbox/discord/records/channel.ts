import type { MemberRecord } from './member.ts';

/** A channel as the bot finds it. */
export interface SandboxChannel {
  readonly id: string;
  readonly name: string;
  /** `user-install`: a guild's channel where the app came along with the member, without a bot. */
  readonly kind: 'guild' | 'bot-dm' | 'group-dm' | 'user-install';
  /** Discord's channel type: 0 for text, 5 for announcements, 11 for a thread, 15 for a forum. */
  readonly type: number;
  readonly guildId: string | undefined;
  /** The forum that a post belongs to. */
  readonly parent: SandboxChannel | undefined;
  /** The person at the other end of a direct message. */
  readonly recipient: MemberRecord | undefined;
  /** Largest file in bytes that the bot itself may upload here. */
  uploadLimit: number;
  bot: 'absent' | 'hidden' | 'present' | 'no-send';
  archived: boolean;
  /** Closed to @everyone by an overwrite. */
  readonly closed: boolean;
}
