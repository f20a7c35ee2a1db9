import type { Logger } from 'pino';
import { acknowledge, findCardMessage } from '../discord/publish/acknowledge.ts';
import { createReadTags, type ReadTags } from '../discord/publish/createReadTags.ts';
import { createPublisher, type Publisher } from '../discord/publish/publisher.ts';
import { createRemoveCard, type RemoveCard } from '../discord/publish/removeCard.ts';
import { createRoutes } from '../discord/publish/routes.ts';
import { createCopySender, type SendCopy } from '../discord/publish/sendCopy.ts';
import { isTokenInvalid } from '../discord/rest/isTokenInvalid.ts';
import type { Task } from '../domain/task.ts';
import { createArtistLookup } from '../moderation/createArtistLookup.ts';
import type { WordRules } from '../moderation/createWordRules.ts';
import type { Preferences } from '../notifications/requester/createPreferences.ts';
import type { Store } from '../store/openStore.ts';
import type { Catalog } from '../suno/catalog/catalog.ts';
import type { Acknowledgement } from '../tasks/submit/createIntent.ts';
import type { DiscordClients } from './createDiscordClients.ts';
import type { MediaServices } from './createMediaServices.ts';
import type { TaskStoreServices } from './createTaskStoreServices.ts';

interface Options {
  readonly store: Store;
  readonly taskStore: TaskStoreServices;
  /** Prices for the labels of buttons. */
  readonly catalog: Catalog;
  readonly discord: DiscordClients;
  readonly media: MediaServices;
  /** Names that members want as the artist. */
  readonly preferences: Preferences;
  readonly words: WordRules;
  /** The bot's name, once it is connected. */
  readonly botName: () => string | undefined;
  /** Called when Discord rejects the bot's token. */
  readonly onTokenInvalid: () => void;
  /** Milliseconds. */
  readonly now: () => number;
  readonly log: Logger;
}

/** Services that write cards into Discord. */
export interface PublishingServices {
  /** Answers an interaction with the first card of its task. */
  acknowledge(task: Task): Promise<Acknowledgement>;
  /** Finds the card of a task whose acknowledgement got no answer. */
  findCardMessage(task: Task): Promise<Acknowledgement>;
  readonly publisher: Publisher;
  /** Shows a copy of a card to one member. */
  readonly showCopy: SendCopy;
  readonly removeCard: RemoveCard;
  /** Reads what the tags of audio files say. */
  readonly readTags: ReadTags;
}

/** Creates the services that write cards into Discord. */
export function createPublishingServices(options: Options): PublishingServices {
  const { store, catalog, discord, media, now, log } = options;
  const { tasks, findExistingResult } = options.taskStore;
  const { acknowledging, publishing } = discord;
  const acknowledgeOptions = { rest: acknowledging, catalog, now, log };
  const readTags = createReadTags({
    artistOf: createArtistLookup({ preferences: options.preferences, words: options.words }),
    botName: options.botName,
    findExistingResult,
  });
  // Calls the publisher that is created below, and only after a download that the publisher requested.
  const downloads = media.createCardDownloads(id => publisher.publish(id));
  const publisher = createPublisher({
    coordination: store,
    visitAt: store.schedule?.visitAt,
    tasks,
    routes: createRoutes(publishing),
    catalog,
    readTags,
    downloads,
    now,
    log,
    onTokenInvalid: () =>
      void isTokenInvalid(publishing).then(isInvalid => isInvalid && options.onTokenInvalid()),
  });
  return {
    acknowledge: task => acknowledge(acknowledgeOptions, task),
    findCardMessage: task => findCardMessage(acknowledgeOptions, task),
    publisher,
    showCopy: createCopySender({ rest: publishing, gather: media.fetchForCopy, catalog, readTags, log }),
    removeCard: createRemoveCard(publishing),
    readTags,
  };
}
