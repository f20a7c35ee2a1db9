import type { REST } from 'discord.js';
import type { Logger } from 'pino';
import type { AudienceCheck } from '../discord/permissions/audienceCheck.ts';
import type { TaskStore } from '../tasks/store/taskStore.ts';
import type { ChannelHealth } from './channels/createChannelHealth.ts';
import type { Subscriptions } from './channels/createSubscriptions.ts';
import type { FetchMediaBatch } from './channels/fetchCover.ts';
import type { MessageSearch } from './delivery/createMessageSearch.ts';
import type { SendAttempts } from './delivery/createSendAttempts.ts';
import type { Preferences } from './requester/createPreferences.ts';

/** What those who tell have in common. */
export interface NotifierOptions {
  readonly tasks: TaskStore;
  readonly subscriptions: Subscriptions;
  readonly preferences: Preferences;
  /** Of its own: cards never wait for notices. */
  readonly rest: REST;
  readonly messageSearch: MessageSearch;
  readonly attempts: SendAttempts;
  readonly channelHealth: ChannelHealth;
  readonly canNotify: AudienceCheck;
  readonly fetchMediaBatch: FetchMediaBatch;
  /** Milliseconds. */
  readonly now: () => number;
  readonly log: Logger;
}
