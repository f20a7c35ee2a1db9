import type {
  AnySelectMenuInteraction,
  AutocompleteInteraction,
  ButtonInteraction,
  ChatInputCommandInteraction,
  Interaction,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';
import type { Access } from '../src/access/createAccess.ts';
import type { Blocks } from '../src/access/createBlocks.ts';
import type { GuildList } from '../src/access/createGuildList.ts';
import type { Owners } from '../src/access/createOwners.ts';
import type { CreditServices } from '../src/credits/createCreditServices.ts';
import type { CommandMentions } from '../src/discord/gateway/commandMentions.ts';
import type { DraftStore } from '../src/discord/interactions/draftStore.ts';
import type { RepliableInteraction } from '../src/discord/interactions/repliableInteraction.ts';
import type { CanViewChannel, IsPublicChannel } from '../src/discord/permissions/channelVisibility.ts';
import type { RemoveCard } from '../src/discord/publish/removeCard.ts';
import type { SendCopy } from '../src/discord/publish/sendCopy.ts';
import type { OperationName } from '../src/domain/operationNames.ts';
import type { OperationInput, TaskInput } from '../src/domain/taskInput.ts';
import type { VendorName } from '../src/domain/vendorNames.ts';
import type { Library } from '../src/library/createLibrary.ts';
import type { LibraryExport } from '../src/library/export/createLibraryExport.ts';
import type { ListSavedVoices } from '../src/library/savedVoices.ts';
import type { Translate } from '../src/locales/translate.ts';
import type { RuleBook } from '../src/moderation/createRuleBook.ts';
import type { WordRules } from '../src/moderation/createWordRules.ts';
import type { NotificationSettings } from '../src/notifications/createNotifications.ts';
import type { Moderators } from '../src/notifications/moderators/createModerators.ts';
import type { WeeklySummary } from '../src/operator/createWeeklySummary.ts';
import type { EraseMember } from '../src/privacy/createMemberErasure.ts';
import type { Catalog } from '../src/suno/catalog/catalog.ts';
import type { InputError } from '../src/suno/requests/buildResult.ts';
import type { FindExistingResult } from '../src/tasks/store/findExistingResult.ts';
import type { TaskStore } from '../src/tasks/store/taskStore.ts';
import type { IsModelRefused } from '../src/tasks/submit/createModelFallback.ts';

/** The parts of the bot that commands, buttons, menus and forms use. */
export interface CommandContext {
  readonly tasks: TaskStore;
  readonly drafts: DraftStore;
  /** The model if a member names none. */
  readonly model: string;
  /** The vendor that the bot uses. */
  readonly vendor: VendorName;
  /** Milliseconds. */
  readonly now: () => number;
  /** The input with its current source: if the vendor no longer has a song, the song's file takes its place. */
  resolveSource(input: OperationInput): Promise<OperationInput>;
  /** Whether the vendor rejects a model, so that it is not offered. */
  readonly isModelRefused: IsModelRefused;
  /** Replies why an input cannot be started, with buttons to correct it. */
  replyInvalid(interaction: RepliableInteraction, problem: InputError, input: TaskInput): Promise<void>;
  /** The operations that are enabled, with their prices. */
  readonly catalog: Catalog;
  /** Balance, ledger and limits. */
  readonly credits: CreditServices;
  /** Credits that a task from this input costs in total. */
  priceOf(input: TaskInput): number;
  /** Finds an existing result of a track. */
  readonly findExistingResult: FindExistingResult;
  /**
   * Starts a task and answers the interaction with its card, or replies why it does not start: something is missing or too
   * long, the result exists already, or the operation is disabled.
   *
   * @param idempotencyKey the same key twice starts one task.
   * @param deduplicationKey names a press of a button across interactions: the same key again within seconds is a double click.
   */
  startTask(
    interaction: RepliableInteraction,
    input: TaskInput,
    idempotencyKey: string,
    deduplicationKey?: string,
  ): Promise<void>;
  /** Finished tasks of members and servers. */
  readonly library: Library;
  /** Sends members all their songs. */
  readonly libraryExport: LibraryExport;
  /** Personas, voices and phrases of a member, newest first. */
  readonly savedVoices: ListSavedVoices;
  /** Tells which channels of the server the member of an interaction can view. */
  channelVisibility(interaction: Interaction): Promise<CanViewChannel>;
  readonly isPublicChannel: IsPublicChannel;
  /** Shows a copy of a card to one member, in a deferred ephemeral reply. */
  readonly showCopy: SendCopy;
  /** Deletes a card in Discord. */
  readonly removeCard: RemoveCard;
  /** Deletes everything that is stored about a member. */
  readonly eraseMember: EraseMember;
  /** Days that ended tasks are kept. */
  readonly keepDays: number;
  /** Whether the store is a database, whose log and copies an erasure does not reach. */
  readonly isStoreShared: boolean;
  /** Subscriptions of channels and preferences of members. */
  readonly notifications: NotificationSettings;
  /** What words may not be used. */
  readonly words: WordRules;
  /** The channels that moderators read. */
  readonly moderators: Pick<Moderators, 'notify' | 'refused' | 'tryChannel'>;
  /** A clickable mention of a slash command, for example of `notify me`; its plain name if its id isn't known. */
  readonly mentionCommand: CommandMentions['mention'];
  /** Polls and publishes a task now. */
  refreshNow(id: string): void;
  /** Tells the operator of a report that no moderator reads. */
  reportToOperator(link: string): void;
  /** The people whose account pays. */
  readonly owners: Owners;
  /** Members and servers whom the owner has shut out. */
  readonly blocks: Blocks;
  /** The owner's summary of each week. */
  readonly weeklySummary: Pick<WeeklySummary, 'turn'>;
  /** The servers that the bot is in. */
  readonly guilds: GuildList;
  /** Decides who may start tasks. */
  readonly access: Access;
  /** The rules that the managers of servers have set. */
  readonly rules: RuleBook;
  /**
   * Replies why the member may not start a task here. Resolves with whether they may not.
   *
   * @param operations what they may start: one of these must be on in the server. None: it is not known yet.
   */
  replyIfDenied(interaction: RepliableInteraction, operations?: readonly OperationName[]): Promise<boolean>;
  /** Texts in the member's language. */
  readonly t: Translate;
}

/** A slash command: its definition and what it does. */
export interface Command {
  /** The operation that it starts: the command is left out if that is disabled. */
  readonly operation?: OperationName;
  /** Further operations that it may start: with one of them enabled, it stays. */
  readonly alternatives?: readonly OperationName[];
  readonly definition: RESTPostAPIChatInputApplicationCommandsJSONBody;
  execute(interaction: ChatInputCommandInteraction, context: CommandContext): Promise<void>;
  complete?(interaction: AutocompleteInteraction, context: CommandContext): Promise<void>;
}

/** A command in the menu of a message. */
export interface MessageCommand {
  /** The operation that it starts: the command is left out if that is disabled. */
  readonly operation?: OperationName;
  readonly definition: RESTPostAPIContextMenuApplicationCommandsJSONBody;
  execute(interaction: MessageContextMenuCommandInteraction, context: CommandContext): Promise<void>;
}

/** The handler of a button. The button's custom id is `<action>:<argument>:…`, so that it still works after a restart. */
export interface ButtonAction {
  readonly action: string;
  execute(interaction: ButtonInteraction, args: readonly string[], context: CommandContext): Promise<void>;
}

/** The handler of a menu. Its custom id is `<action>:<argument>:…`, like a button's. */
export interface MenuAction {
  readonly action: string;
  execute(
    interaction: AnySelectMenuInteraction,
    args: readonly string[],
    context: CommandContext,
  ): Promise<void>;
}

/** The handler of a form that was sent. Its custom id is `<form>:<draft>`. */
export interface Form {
  readonly form: string;
  submit(interaction: ModalSubmitInteraction, draftId: string, context: CommandContext): Promise<void>;
}
