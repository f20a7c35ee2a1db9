import type { REST } from 'discord.js';
import type { Logger } from 'pino';
import type { AudienceCheck } from '../discord/permissions/audienceCheck.ts';
import type { FetchMediaBatch } from '../media/mediaBatch.ts';
import type { RuleBook } from '../moderation/createRuleBook.ts';
import type { TaskStore } from '../tasks/store/taskStore.ts';
import type { ChannelHealth } from './channels/createChannelHealth.ts';
import type { Subscriptions } from './channels/createSubscriptions.ts';
import type { MessageSearch } from './delivery/createMessageSearch.ts';
import type { SendAttempts } from './delivery/createSendAttempts.ts';
import type { Moderators } from './moderators/createModerators.ts';
import type { MentionCleaner } from './requester/createMentionCleaner.ts';
import type { Preferences } from './requester/createPreferences.ts';

/** Options shared by the notifiers. */
export interface NotifierOptions {
  readonly tasks: TaskStore;
  readonly subscriptions: Subscriptions;
  readonly preferences: Preferences;
  /** What the managers of servers have set. */
  readonly rules: Pick<RuleBook, 'of'>;
  readonly moderators: Pick<Moderators, 'isRejecting' | 'recordRejection'>;
  readonly mentions: Pick<MentionCleaner, 'add' | 'cardUsed'>;
  /** A separate client: cards never wait for notifications. */
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
