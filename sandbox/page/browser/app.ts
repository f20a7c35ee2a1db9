import type { APIApplicationCommandOption } from 'discord-api-types/v10';
import type { FormView, JournalEntry, MessageView, PageState } from '../protocol.ts';

/** A list that floats over the page: the options of a menu, or the commands of a message. */
export interface Popup {
  readonly label: string;
  readonly role: 'listbox' | 'menu';
  readonly items: readonly { readonly label: string; readonly detail?: string | undefined; choose(): void }[];
  /** Of a list in which several can be chosen. */
  readonly many?: { readonly chosen: ReadonlySet<number>; done(chosen: ReadonlySet<number>): void };
  /** What it opened from, which gets the focus back. */
  readonly opener: HTMLElement;
  readonly x: number;
  readonly y: number;
}

/** A value of an option, before it is sent. `text` is what the field shows. */
export interface DraftValue {
  readonly text: string;
  readonly value?: string | number | boolean | File;
}

/** A command that is being filled in. */
export interface CommandDraft {
  /** With its subcommand: `voices list`. */
  readonly words: string;
  readonly options: readonly APIApplicationCommandOption[];
  /** Options that have a field, in order. */
  readonly shown: readonly string[];
  readonly values: Readonly<Record<string, DraftValue>>;
}

/** Suggestions below the composer: commands, or values of an option. */
export interface Suggestions {
  readonly items: readonly { readonly label: string; readonly detail?: string | undefined; choose(): void }[];
  readonly active: number;
}

/** Everything that the page shows. */
export interface App {
  state: PageState | undefined;
  readonly messages: Map<string, MessageView>;
  readonly journal: Map<string, JournalEntry>;
  member: string | undefined;
  channel: string | undefined;
  isConnected: boolean;
  text: string;
  readonly files: File[];
  command: CommandDraft | undefined;
  suggestions: Suggestions | undefined;
  popup: Popup | undefined;
  form: { readonly view: FormView; error: string; isSending: boolean } | undefined;
  /** Why the last action was rejected. */
  warning: string;
  /** Whether the page scrolls to new messages. Scrolling up ends it, and typing begins it again. */
  isAtEnd: boolean;
  /** Ephemeral messages that were dismissed. */
  readonly dismissed: Set<string>;
  theme: 'dark' | 'light';
  isPhone: boolean;
  isJournalOpen: boolean;
  /** Whether the list of channels covers a narrow page. */
  isSidebarOpen: boolean;
  recorder: { stop(): void } | undefined;
}

export const app: App = {
  state: undefined,
  messages: new Map(),
  journal: new Map(),
  member: undefined,
  channel: undefined,
  isConnected: false,
  text: '',
  files: [],
  command: undefined,
  suggestions: undefined,
  popup: undefined,
  form: undefined,
  warning: '',
  isAtEnd: true,
  dismissed: new Set(),
  theme: 'dark',
  isPhone: false,
  isJournalOpen: false,
  isSidebarOpen: false,
  recorder: undefined,
};

let draw = (): void => {};
let frame: number | undefined;

/** Sets what draws the page. */
export function drawWith(next: () => void): void {
  draw = next;
}

/** Draws with the next frame, once for all changes before it. */
export function redraw(): void {
  frame ??= requestAnimationFrame(drawNow);
}

/** Draws at once, for what must have the focus before the next key. */
export function drawNow(): void {
  if (frame !== undefined) cancelAnimationFrame(frame);
  frame = undefined;
  draw();
}
