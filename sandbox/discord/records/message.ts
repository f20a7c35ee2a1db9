import type { APIEmbed, APIMessage, APIMessageTopLevelComponent } from 'discord-api-types/v10';
import type { SandboxAttachment } from './attachment.ts';

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
export interface SandboxMessage {
  readonly id: string;
  readonly channelId: string;
  readonly createdAt: number;
  /** The one member who sees an ephemeral message. */
  readonly visibleTo: string | undefined;
  readonly ephemeral: boolean;
  /** Whether it still says that the application is thinking. */
  readonly loading: boolean;
  readonly nonce: string | undefined;
  /** The message it replies to. */
  readonly replyTo: string | undefined;
  readonly history: Snapshot[];
  content: string;
  /** With the addresses of the CDN in the place of `attachment://`. */
  embeds: APIEmbed[];
  components: APIMessageTopLevelComponent[];
  /** All files, with those that an embed shows. */
  files: SandboxAttachment[];
  /** The files listed below the message, without those that an embed shows. */
  readonly attachments: SandboxAttachment[];
  /** Ids of files that an embed or a component shows and the list of attachments therefore does not. */
  shown: Set<string>;
  flags: number;
  edits: number;
  /** Whether it was published to the followers of its channel. */
  published: boolean;
  editedAt: number | undefined;
  deleted: boolean;
  /** Waits until the predicate holds, looking again on every change. */
  until(predicate: (message: SandboxMessage) => unknown, options?: WaitOptions): Promise<SandboxMessage>;
  /** The message as the API shows it. */
  toJSON(): APIMessage;
}

export interface WaitOptions {
  /** Real milliseconds to wait at most. */
  timeoutMs?: number;
  /** What is waited for, for the error. */
  what?: string;
  /** The message to show in the error; without it the newest ones are shown. */
  message?: SandboxMessage;
}
