import type { APIEmbed, APIMessage, APIMessageTopLevelComponent } from 'discord-api-types/v10';
import type { SandboxAttachment } from './attachment.ts';

/** A message after one create or edit. */
export interface Snapshot {
  at: number;
  /** The route of the request. */
  via: string;
  content: string;
  embeds: APIEmbed[];
  components: APIMessageTopLevelComponent[];
  /** All files, including those that an embed shows. */
  attachments: SandboxAttachment[];
  flags: number;
  /** The fields of the body, and the names of the files that this request carried. */
  request: { keys: string[]; files: string[] };
}

/** A message, as members see it. */
export interface SandboxMessage {
  readonly id: string;
  readonly channelId: string;
  readonly authorId: string;
  readonly createdAt: number;
  /** The only member who can see an ephemeral message. */
  readonly visibleTo: string | undefined;
  readonly ephemeral: boolean;
  /** Whether it still shows "thinking". */
  readonly loading: boolean;
  readonly nonce: string | undefined;
  /** The message that it replies to. */
  readonly replyTo: string | undefined;
  readonly history: Snapshot[];
  content: string;
  /** With CDN URLs in place of `attachment://`. */
  embeds: APIEmbed[];
  components: APIMessageTopLevelComponent[];
  /** All files, including those that an embed shows. */
  files: SandboxAttachment[];
  /** Files listed below the message, without those that an embed shows. */
  readonly attachments: SandboxAttachment[];
  /** Ids of files that an embed or a component shows, which the list of attachments therefore leaves out. */
  shown: Set<string>;
  flags: number;
  edits: number;
  /** Whether it was crossposted to the followers of its channel. */
  published: boolean;
  editedAt: number | undefined;
  deleted: boolean;
  /** Waits until the predicate is truthy; it is evaluated on every change. */
  until(predicate: (message: SandboxMessage) => unknown, options?: WaitOptions): Promise<SandboxMessage>;
  /** The message as the API returns it. */
  toJSON(): APIMessage;
}

export interface WaitOptions {
  /** Real milliseconds to wait at most. */
  timeoutMs?: number;
  /** What is waited for, for the error. */
  what?: string;
  /** The message described in the error; the newest ones by default. */
  message?: SandboxMessage;
}
