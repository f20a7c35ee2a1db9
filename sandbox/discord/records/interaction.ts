import type { APIMessageInteractionMetadata } from 'discord-api-types/v10';
import type { SandboxChannel } from './channel.ts';
import type { MemberRecord } from './member.ts';
import type { SandboxMessage } from './message.ts';

/** https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-interaction-type */
export const KINDS = { command: 2, component: 3, autocomplete: 4, modalSubmit: 5 } as const;

/** The application's first response. `type` is Discord's callback type. */
export interface InteractionResponse {
  type: number;
  /** The message that was created (4, 5) or edited (6, 7). */
  message?: SandboxMessage;
  modal?: SandboxModal;
  choices?: { name: string; value: string | number }[];
}

/** An interaction, from the moment it is sent to the bot. */
export interface InteractionRecord {
  readonly id: string;
  readonly token: string;
  readonly type: (typeof KINDS)[keyof typeof KINDS];
  readonly at: number;
  readonly member: MemberRecord;
  readonly channel: SandboxChannel;
  /** The payload that was sent. */
  readonly payload: Record<string, unknown>;
  /** The message whose component was used. */
  readonly source: SandboxMessage | undefined;
  readonly metadata: APIMessageInteractionMetadata;
  /** Bytes of a file that requests with the token may upload. */
  readonly uploadLimit: number;
  /** Callback type of the first response, once there is one. */
  answered: number | undefined;
  /** The message behind `@original` for this token. */
  original: SandboxMessage | undefined;
  /** Other messages that this token can edit. */
  readonly followUps: SandboxMessage[];
  /** Includes deleted ones. */
  followUpCount: number;
  readonly response: PromiseWithResolvers<InteractionResponse>;
  readonly stopDeadline: () => void;
}

/** A form that is open for a member. */
export interface SandboxModal {
  customId: string;
  title: string;
  fields: ModalField[];
  texts: readonly FormText[];
  /** The interaction that opened it. */
  opener: InteractionRecord;
}

/** A text in a form, between its fields. */
export interface FormText {
  /** In Discord's markdown. */
  readonly content: string;
  readonly fieldsAbove: number;
}

/** A field of a form. */
export interface ModalField {
  customId: string;
  label: string;
  description: string | undefined;
  type: number;
  required: boolean;
  /** Files at least, of a file field that is filled in. */
  minValues: number;
  /** Files at most, of a file field. */
  maxValues: number;
  minLength: number;
  maxLength: number;
  /** The current value. */
  value: string | undefined;
  placeholder: string | undefined;
  /** Whether a text field has several lines. */
  isParagraph: boolean;
  options: { label: string; value: string; default?: boolean }[];
  /** Component type of the wrapper in the interaction's payload. */
  wrapper: number;
}
