import type { Interaction, RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';
import type { Logger } from 'pino';
import { createClaimInteraction } from '../../commands/claimInteraction.ts';
import { createCommandContext } from '../../commands/createCommandContext.ts';
import { createDispatcher } from '../../commands/createDispatcher.ts';
import { enabledCommands } from '../../commands/enabledCommands.ts';
import * as interactions from '../../commands/index.ts';
import { offeredDefinition } from '../../commands/offeredDefinition.ts';
import type { CreditServices } from '../credits/createCreditServices.ts';
import { type CommandMentions, createCommandMentions } from '../discord/gateway/commandMentions.ts';
import { createDraftStore } from '../discord/interactions/draftStore.ts';
import { createChannelVisibility, createIsPublicChannel } from '../discord/permissions/channelVisibility.ts';
import type { Notifications } from '../notifications/createNotifications.ts';
import type { Store } from '../store/openStore.ts';
import type { Catalog } from '../suno/catalog/catalog.ts';
import type { Config } from './config.ts';
import type { AccessServices } from './createAccessServices.ts';
import type { DiscordClients } from './createDiscordClients.ts';
import type { LibraryServices } from './createLibraryServices.ts';
import type { ModerationServices } from './createModerationServices.ts';
import type { OperatorServices } from './createOperatorServices.ts';
import type { PublishingServices } from './createPublishingServices.ts';
import type { TaskServices } from './createTaskServices.ts';
import type { TaskStoreServices } from './createTaskStoreServices.ts';
import type { VendorServices } from './createVendorServices.ts';
import type { Shutdown } from './shutdown.ts';

interface Options {
  readonly config: Config;
  readonly store: Store;
  readonly catalog: Catalog;
  readonly discord: DiscordClients;
  readonly access: AccessServices;
  readonly moderation: ModerationServices;
  readonly credits: CreditServices;
  readonly operator: OperatorServices;
  readonly taskStore: TaskStoreServices;
  readonly vendor: VendorServices;
  readonly notifications: Notifications;
  readonly publishing: PublishingServices;
  readonly taskServices: TaskServices;
  readonly library: LibraryServices;
  readonly shutdown: Pick<Shutdown, 'isStopping'>;
  /** Milliseconds; never set back. */
  readonly monotonicNow: () => number;
  readonly log: Logger;
}

/** What members use: commands, buttons, menus and forms. */
export interface CommandServices {
  /** Definitions of the commands that the settings allow. */
  readonly definitions: readonly RESTPostAPIApplicationCommandsJSONBody[];
  /** Must be told which commands are registered. */
  readonly commandMentions: CommandMentions;
  /** Passes an interaction to its command, button, menu or form. */
  readonly dispatch: (interaction: Interaction) => Promise<void>;
}

/** Creates the handlers of interactions, and gives them the services that they use. */
export function createCommandServices(options: Options): CommandServices {
  const { config, store, catalog, discord, credits, notifications, monotonicNow, log } = options;
  const { access, moderation, operator, taskStore, publishing, taskServices, library } = options;
  const { isModelRefused } = options.vendor.modelFallback;
  const commandMentions = createCommandMentions();
  const context = createCommandContext({
    startOptions: taskServices.startOptions,
    refreshNow: taskServices.refreshNow,
    findExistingResult: taskStore.findExistingResult,
    drafts: createDraftStore(store.rows, store.commit),
    catalog,
    credits,
    model: config.model,
    isModelRefused,
    keepDays: config.keepDays,
    isStoreShared: store.isShared,
    access: access.access,
    owners: access.owners,
    blocks: access.blocks,
    guilds: access.guilds,
    rules: moderation.rules,
    words: moderation.words,
    moderators: notifications.moderators,
    notifications: notifications.settings,
    reportToOperator: operator.operatorAlerts.cardReported,
    weeklySummary: operator.weeklySummary,
    showCopy: publishing.showCopy,
    removeCard: publishing.removeCard,
    mentionCommand: commandMentions.mention,
    isPublicChannel: createIsPublicChannel(discord.publishing, monotonicNow),
    channelVisibility: createChannelVisibility(discord.publishing, monotonicNow),
    library: library.library,
    libraryExport: library.libraryExport,
    savedVoices: library.savedVoices,
    eraseMember: library.eraseMember,
  });
  return {
    commandMentions,
    definitions: enabledCommands([...interactions.commands, ...interactions.messageCommands], catalog).map(
      command => offeredDefinition(command, isModelRefused, config.directMessages, config.model),
    ),
    dispatch: createDispatcher({
      ...interactions,
      context,
      claim: createClaimInteraction(store),
      isStopping: options.shutdown.isStopping,
      log,
    }),
  };
}
