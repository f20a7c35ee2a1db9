import type {
  AutocompleteInteraction,
  ButtonInteraction,
  ChatInputCommandInteraction,
  Interaction,
  ModalSubmitInteraction,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  StringSelectMenuInteraction,
} from 'discord.js';
import type { CreditServices } from '../src/credits/createCreditServices.ts';
import type { DraftStore } from '../src/discord/interactions/draftStore.ts';
import type { RepliableInteraction } from '../src/discord/interactions/repliableInteraction.ts';
import type { CanViewChannel } from '../src/discord/permissions/channelVisibility.ts';
import type { SendCopy } from '../src/discord/publish/sendCopy.ts';
import type { OperationName } from '../src/domain/operationNames.ts';
import type { TaskInput } from '../src/domain/taskInput.ts';
import type { Library } from '../src/library/createLibrary.ts';
import type { ListSavedVoices } from '../src/library/savedVoices.ts';
import type { Translate } from '../src/locales/translate.ts';
import type { NotificationSettings } from '../src/notifications/createNotifications.ts';
import type { EraseMember } from '../src/privacy/createMemberErasure.ts';
import type { Catalog } from '../src/suno/catalog/catalog.ts';
import type { FindExistingResult } from '../src/tasks/store/findExistingResult.ts';
import type { TaskStore } from '../src/tasks/store/taskStore.ts';

/** What a command, a button or a form may use of the bot. */
export interface CommandContext {
  readonly tasks: TaskStore;
  readonly drafts: DraftStore;
  /** The model where a member names none. */
  readonly model: string;
  /** What may be ordered, and what it costs. */
  readonly catalog: Catalog;
  /** What is left, what was spent, and what may be. */
  readonly credits: CreditServices;
  /** Credits that a wish costs in all. */
  priceOf(input: TaskInput): number;
  /** What was made of a track already. */
  readonly findExistingResult: FindExistingResult;
  /**
   * Turns a wish into a task and answers the interaction with its card, or says why not: what is missing, too long, made
   * before, or switched off.
   *
   * @param askedBy names the asking: the same one twice is one task.
   * @param press names the press of a button, whichever interaction it came as: a second one at once is a double click.
   */
  startTask(
    interaction: RepliableInteraction,
    wish: TaskInput,
    askedBy: string,
    press?: string,
  ): Promise<void>;
  /** What was made, to be found again. */
  readonly library: Library;
  /** What a member made to make more with, newest first. */
  readonly savedVoices: ListSavedVoices;
  /** Which channels of the server the one who asks sees. */
  channelVisibility(interaction: Interaction): Promise<CanViewChannel>;
  /** Shows a task once more, for who pressed alone, in the answer that was deferred. */
  readonly showCopy: SendCopy;
  /** Deletes all that is kept of a member. */
  readonly eraseMember: EraseMember;
  /** How long ended tasks are kept. */
  readonly keepDays: number;
  /** Who hears of what. */
  readonly notifications: NotificationSettings;
  /** Has a task polled and published at once. */
  refreshNow(id: string): void;
  /** Texts in the member's language. */
  readonly t: Translate;
}

/** A slash command: its definition and what it does. */
export interface Command {
  /** What it begins: it costs what that costs, and is not there where that is switched off. */
  readonly operation?: OperationName;
  readonly definition: RESTPostAPIChatInputApplicationCommandsJSONBody;
  execute(interaction: ChatInputCommandInteraction, context: CommandContext): Promise<void>;
  complete?(interaction: AutocompleteInteraction, bot: CommandContext): Promise<void>;
}

/** What happens when a button is pressed. Its custom id is `<action>:<argument>:…`, so that it works after a restart. */
export interface ButtonAction {
  readonly action: string;
  execute(interaction: ButtonInteraction, args: readonly string[], bot: CommandContext): Promise<void>;
}

/** What happens when something is chosen from a menu. Its custom id is `<action>:<argument>:…`, as a button's. */
export interface MenuAction {
  readonly action: string;
  execute(
    interaction: StringSelectMenuInteraction,
    args: readonly string[],
    bot: CommandContext,
  ): Promise<void>;
}

/** What happens when a form is sent. Its custom id is `<form>:<draft>`. */
export interface Form {
  readonly form: string;
  submit(interaction: ModalSubmitInteraction, draftId: string, bot: CommandContext): Promise<void>;
}
