import type {
  AutocompleteInteraction,
  ButtonInteraction,
  ChatInputCommandInteraction,
  Interaction,
  ModalSubmitInteraction,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  StringSelectMenuInteraction,
} from 'discord.js';
import type { Credits } from '../credits/openCredits.ts';
import type { Forget } from '../library/createForget.ts';
import type { Library } from '../library/createLibrary.ts';
import type { Sees } from '../library/createSight.ts';
import type { Viewer } from '../library/createViewer.ts';
import type { ListKeepsakes } from '../library/keepsakes.ts';
import type { Translate } from '../locales/translate.ts';
import type { NoticeBoard } from '../notices/createNotices.ts';
import type { OperationName } from '../suno/operationNames.ts';
import type { Offers } from '../suno/prices/offers.ts';
import type { FindMade } from '../tasks/findMade.ts';
import type { TaskStore } from '../tasks/taskStore.ts';
import type { Wish } from '../tasks/wish.ts';
import type { DraftStore } from './draftStore.ts';
import type { Startable } from './startable.ts';

/** What a command, a button or a form may use of the bot. */
export interface Bot {
  readonly tasks: TaskStore;
  readonly drafts: DraftStore;
  /** The model where a member names none. */
  readonly model: string;
  /** What may be ordered, and what it costs. */
  readonly offers: Offers;
  /** What is left, what was spent, and what may be. */
  readonly credits: Credits;
  /** Credits that a wish costs in all. */
  priceOf(wish: Wish): number;
  /** What was made of a track already. */
  readonly findMade: FindMade;
  /**
   * Turns a wish into a task and answers the interaction with its card, or says why not: what is missing, too long, made
   * before, or switched off.
   *
   * @param askedBy names the asking: the same one twice is one task.
   * @param press names the press of a button, whichever interaction it came as: a second one at once is a double click.
   */
  startWish(interaction: Startable, wish: Wish, askedBy: string, press?: string): Promise<void>;
  /** What was made, to be found again. */
  readonly library: Library;
  /** What a member made to make more with, newest first. */
  readonly keepsakes: ListKeepsakes;
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

/** A slash command: its definition and what it does. */
export interface Command {
  /** What it begins: it costs what that costs, and is not there where that is switched off. */
  readonly operation?: OperationName;
  readonly definition: RESTPostAPIChatInputApplicationCommandsJSONBody;
  execute(interaction: ChatInputCommandInteraction, bot: Bot): Promise<void>;
  complete?(interaction: AutocompleteInteraction, bot: Bot): Promise<void>;
}

/** What happens when a button is pressed. Its custom id is `<action>:<argument>:…`, so that it works after a restart. */
export interface ButtonAction {
  readonly action: string;
  execute(interaction: ButtonInteraction, args: readonly string[], bot: Bot): Promise<void>;
}

/** What happens when something is chosen from a menu. Its custom id is `<action>:<argument>:…`, as a button's. */
export interface MenuAction {
  readonly action: string;
  execute(interaction: StringSelectMenuInteraction, args: readonly string[], bot: Bot): Promise<void>;
}

/** What happens when a form is sent. Its custom id is `<form>:<draft>`. */
export interface Form {
  readonly form: string;
  submit(interaction: ModalSubmitInteraction, draftId: string, bot: Bot): Promise<void>;
}
