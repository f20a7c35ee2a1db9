import type { APIMessageInteractionMetadata } from 'discord-api-types/v10';
import type { SandboxChannel } from './channel.ts';
import type { MemberRecord } from './member.ts';
import type { SandboxMessage } from './message.ts';

/** https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-interaction-type */
export const KINDS = { command: 2, component: 3, autocomplete: 4, modalSubmit: 5 } as const;

/** The application's first answer. `type` is Discord's callback type. */
export interface InteractionResponse {
  type: number;
  /** The message made (4, 5) or changed (6, 7). */
  message?: SandboxMessage;
  modal?: SandboxModal;
  choices?: { name: string; value: string | number }[];
}

/** One interaction, from its dispatch on. */
export interface InteractionRecord {
  readonly id: string;
  readonly token: string;
  readonly type: (typeof KINDS)[keyof typeof KINDS];
  readonly at: number;
  readonly member: MemberRecord;
  readonly channel: SandboxChannel;
  /** What was dispatched. */
  readonly payload: Record<string, unknown>;
  /** The message whose button was pressed. */
  readonly source: SandboxMessage | undefined;
  readonly metadata: APIMessageInteractionMetadata;
  /** Largest file in bytes that the token's routes take. */
  readonly uploadLimit: number;
  /** The callback type of the first answer, once given. */
  answered: number | undefined;
  /** What `@original` means for this token. */
  original: SandboxMessage | undefined;
  /** Messages that this token can reach besides the original. */
  readonly followUps: SandboxMessage[];
  /** Counts also those deleted since. */
  followUpCount: number;
  readonly response: PromiseWithResolvers<InteractionResponse>;
  readonly stopDeadline: () => void;
}

/** A form that opened before a member. */
export interface SandboxModal {
  customId: string;
  title: string;
  fields: ModalField[];
  /** The interaction that it answered. */
  opener: InteractionRecord;
}

/** A field of a form. */
export interface ModalField {
  customId: string;
  label: string;
  description: string | undefined;
  type: number;
  required: boolean;
  minLength: number;
  maxLength: number;
  /** What is filled in already. */
  value: string | undefined;
  placeholder: string | undefined;
  options: { label: string; value: string; default?: boolean }[];
  /** How its answer is wrapped on the wire. */
  wrapper: number;
}
