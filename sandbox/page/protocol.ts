import type { APIApplicationCommand, APIMessage } from 'discord-api-types/v10';

// What the page's server and the page tell each other. Types only, because the browser loads this file too.

/** A member that a visitor can act as. */
export interface PageMember {
  readonly id: string;
  readonly name: string;
  /** What they may do, in a few words. */
  readonly role: string;
}

export interface ChannelView {
  readonly id: string;
  readonly name: string;
  /** Discord's channel type: 0 text, 1 direct messages, 5 announcements, 11 a post of a forum, 15 a forum. */
  readonly type: number;
  /** The forum of a post. */
  readonly parentId?: string;
  /** The commands that the member's client offers here. */
  readonly commands: readonly APIApplicationCommand[];
}

/** A message as one member sees it. URLs of files lead to the page's own server. */
export interface MessageView {
  readonly message: APIMessage;
  /** The command that it answers. */
  readonly command?: { readonly name: string; readonly isMenu: boolean; readonly by: string };
}

export type BotState = 'starting' | 'running' | 'killed';

/** Everything but messages and journal. */
export interface PageState {
  readonly me: string;
  readonly members: readonly PageMember[];
  readonly channels: readonly ChannelView[];
  readonly roles: readonly { readonly id: string; readonly name: string }[];
  readonly bot: BotState;
  /** What the bot says about itself below its name. */
  readonly presence: string;
  /** How many times as fast as real the vendor works. */
  readonly speed: number;
  /** What has been set to go wrong next, in words. */
  readonly planned: readonly string[];
  /** Credits left in the vendor's account. */
  readonly credits: number;
}

export type JournalKind = 'member' | 'answer' | 'edit' | 'task' | 'poll' | 'callback' | 'file' | 'sandbox';

/** One line of what happens behind the scenes. A later line with the same id replaces it. */
export interface JournalEntry {
  readonly id: string;
  /** Unix milliseconds of this machine. */
  readonly at: number;
  readonly kind: JournalKind;
  readonly text: string;
  /** How it ended: an HTTP status, a code of the vendor, or a word; empty while it has not. */
  readonly outcome: string;
  readonly isFailure: boolean;
}

/** What the server sends, as events of these names. */
export interface PageEvents {
  readonly state: PageState;
  readonly messages: { readonly changed: readonly MessageView[]; readonly gone: readonly string[] };
  readonly journal: readonly JournalEntry[];
}

/** A value of an option or a field. A file is named by its place among the request's files. */
export type WireValue = string | number | boolean | readonly string[] | { readonly files: readonly number[] };

export type WireValues = Readonly<Record<string, WireValue>>;

/** A field of a form. */
export interface FormField {
  readonly customId: string;
  readonly label: string;
  readonly description?: string;
  /** Discord's component type. */
  readonly type: number;
  readonly required: boolean;
  readonly minLength: number;
  readonly maxLength: number;
  readonly minValues: number;
  readonly maxValues: number;
  readonly value?: string;
  readonly placeholder?: string;
  readonly isParagraph: boolean;
  readonly options: readonly { readonly label: string; readonly value: string; readonly default?: boolean }[];
}

/** A text in a form, between its fields. */
export interface FormText {
  /** In Discord's markdown. */
  readonly content: string;
  readonly fieldsAbove: number;
}

export interface FormView {
  readonly id: string;
  readonly title: string;
  readonly fields: readonly FormField[];
  readonly texts: readonly FormText[];
}

/** The result of a member's action. */
export interface ActionResult {
  /** What the client would say instead. */
  readonly error?: string;
  readonly form?: FormView;
  readonly choices?: readonly { readonly name: string; readonly value: string | number }[];
  /** The message that the bot answered with. */
  readonly messageId?: string;
}

/** What a visitor can do to the machinery behind the page. */
export type ControlName =
  | 'lose-callback'
  | 'double-callback'
  | 'fail-413'
  | 'fail-531'
  | 'no-answer'
  | 'kill'
  | 'restart'
  | 'speed-1'
  | 'speed-10';
