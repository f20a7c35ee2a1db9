import type {
  AutocompleteInteraction,
  ButtonInteraction,
  ChatInputCommandInteraction,
  Interaction,
  ModalSubmitInteraction,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import type { Forget } from '../library/createForget.ts';
import type { Library } from '../library/createLibrary.ts';
import type { Sees } from '../library/createSight.ts';
import type { Viewer } from '../library/createViewer.ts';
import type { Translate } from '../locales/translate.ts';
import type { NoticeBoard } from '../notices/createNotices.ts';
import type { Asking } from '../tasks/startTask.ts';
import type { TaskStore } from '../tasks/taskStore.ts';
import type { Wish } from '../tasks/wish.ts';
import type { DraftStore } from './draftStore.ts';

/** What a command, a button or a form may use of the bot. */
export interface Bot {
  readonly tasks: TaskStore;
  readonly drafts: DraftStore;
  /** The model where a member names none. */
  readonly model: string;
  /** Begins a task and answers the interaction with its card, or with why not. */
  start(interaction: Startable, asking: Omit<Asking, 'origin'>): Promise<void>;
  /** Turns a wish into a task of its operation, or tells the member what is missing or too long. */
  startWish(interaction: Startable, wish: Wish, askedBy: string): Promise<void>;
  /** What was made, to be found again. */
  readonly library: Library;
  /** Which channels of the server the one who asks sees. */
  sight(interaction: Interaction): Promise<Sees>;
  /** Shows a task once more, for who pressed alone, in the answer that was deferred. */
  readonly view: Viewer;
  /** Deletes all that is kept of a member. */
  readonly forget: Forget;
  /** How long ended tasks are kept. */
  readonly keepDays: number;
  /** Who hears of what. */
  readonly notices: NoticeBoard;
  /** Has a task polled and published at once. */
  hurry(id: string): void;
  /** Texts in the member's language. */
  readonly t: Translate;
}

/** An interaction that can be answered with a card. */
export type Startable = ChatInputCommandInteraction | ButtonInteraction | ModalSubmitInteraction;

/** A slash command: its definition and what it does. */
export interface Command {
  readonly definition: RESTPostAPIChatInputApplicationCommandsJSONBody;
  execute(interaction: ChatInputCommandInteraction, bot: Bot): Promise<void>;
  complete?(interaction: AutocompleteInteraction, bot: Bot): Promise<void>;
}

/** What happens when a button is pressed. Its custom id is `<action>:<argument>:…`, so that it works after a restart. */
export interface ButtonAction {
  readonly action: string;
  execute(interaction: ButtonInteraction, args: readonly string[], bot: Bot): Promise<void>;
}

/** What happens when a form is sent. Its custom id is `<form>:<draft>`. */
export interface Form {
  readonly form: string;
  submit(interaction: ModalSubmitInteraction, draftId: string, bot: Bot): Promise<void>;
}
