import { channelMention } from '@discordjs/formatters';
import type { REST } from 'discord.js';
import type { Logger } from 'pino';
import { createAudienceCheck } from '../discord/permissions/audienceCheck.ts';
import { nonceFor } from '../discord/rest/nonceFor.ts';
import { openDm, sendOnce } from '../discord/rest/openDm.ts';
import { HELD } from '../domain/moderationRecord.ts';
import type { Task } from '../domain/task.ts';
import { hasPendingNotifications, isPublished } from '../domain/taskState.ts';
import { createKeyedQueue, type KeyedQueue } from '../lib/keyedQueue.ts';
import { NO_MENTIONS } from '../lib/noMentions.ts';
import { translateTo } from '../locales/translate.ts';
import type { FetchMediaBatch } from '../media/mediaBatch.ts';
import type { RuleBook } from '../moderation/createRuleBook.ts';
import type { Coordination } from '../store/createCoordination.ts';
import type { Rows } from '../store/createRows.ts';
import type { Write } from '../store/row.ts';
import type { TaskStore } from '../tasks/store/taskStore.ts';
import { createChannelHealth } from './channels/createChannelHealth.ts';
import type { Subscriptions } from './channels/createSubscriptions.ts';
import { crosspost } from './channels/crosspost.ts';
import { notifyChannel } from './channels/notifyChannel.ts';
import { sendTestNotification, type TestResult } from './channels/postNotification.ts';
import type { Subscription } from './channels/subscription.ts';
import { createMessageSearch } from './delivery/createMessageSearch.ts';
import { createSendAttempts } from './delivery/createSendAttempts.ts';
import { createModerators, type Moderators } from './moderators/createModerators.ts';
import { notifyModerators } from './moderators/notifyModerators.ts';
import type { RefusalReason } from './moderators/renderRefusal.ts';
import type { NotifierOptions } from './notifierOptions.ts';
import { createMentionCleaner, type MentionCleaner } from './requester/createMentionCleaner.ts';
import { createPreferences, type Preferences } from './requester/createPreferences.ts';
import { notifyRequester } from './requester/notifyRequester.ts';
import { MODERATORS, parseTargetKey, REQUESTER } from './target.ts';

/** Notification settings for commands. */
export interface NotificationSettings {
  readonly subscriptions: Subscriptions;
  readonly preferences: Preferences;
  /** Sends a test notification to a channel. */
  sendTest(subscription: Subscription): Promise<TestResult>;
  /** Must be called when a member uses a card: see {@link MentionCleaner.cardUsed}. */
  readonly cardUsed: MentionCleaner['cardUsed'];
  /** Deletes a member's preferences and mentions, and their id from subscriptions. */
  eraseMember(userId: string): Promise<void>;
}

/** Notification services for the rest of the bot. */
export interface Notifications {
  /** Sends the notifications of a task that are not sent yet, once its card is complete. */
  notifyPending(task: Task): void;
  /** Starts background work. */
  start(): void;
  readonly settings: NotificationSettings;
  readonly moderators: Moderators;
  /** Tells moderators that a task failed because its words may not be used. Never throws. */
  refusedLate(task: Task, reason: RefusalReason): void;
  settle(options?: { stop?: boolean }): Promise<void>;
}

interface Options {
  readonly tasks: TaskStore;
  readonly subscriptions: Subscriptions;
  readonly rules: Pick<RuleBook, 'of'>;
  readonly rows: Rows;
  readonly commit: (write: Write) => Promise<void>;
  readonly coordination: Coordination;
  /** A separate client, so that cards never wait for notifications. */
  readonly rest: REST;
  readonly fetchMediaBatch: FetchMediaBatch;
  /** Milliseconds. */
  readonly now: () => number;
  readonly log: Logger;
}

/** Creates the notification services. */
export function createNotifications(options: Options): Notifications {
  const { tasks, subscriptions, rules, rows, commit, coordination, rest, now, log } = options;
  const monotonicNow = () => performance.now();
  const preferences = createPreferences({ rows, commit, alone: coordination.alone });
  const queue = createKeyedQueue({ locks: coordination.locks, log });
  const mentions = createMentionCleaner({
    rest,
    queue,
    rows,
    commit,
    isShared: coordination.isShared,
    log,
    now,
  });
  const onSubscriptionRemoved = (subscription: Subscription) => {
    const { setBy, channelId } = subscription;
    if (setBy === undefined) return;
    queue.add(`direct:${setBy}`, channelId, async () => {
      await notifySubscriptionRemoved(rest, setBy, subscription).catch((error: unknown) =>
        log.warn({ channel: channelId, err: error }, 'Subscriber of a dropped channel could not be notified'),
      );
    });
  };
  const moderators = createModerators({ rules, rest, queue, monotonicNow, log });
  const notifierOptions = {
    tasks,
    subscriptions,
    preferences,
    rules,
    moderators,
    mentions,
    rest,
    messageSearch: createMessageSearch(rest),
    attempts: createSendAttempts({ tasks, isShared: coordination.isShared, now, monotonicNow }),
    channelHealth: createChannelHealth({ subscriptions, onSubscriptionRemoved, now, monotonicNow, log }),
    canNotify: createAudienceCheck(rest, monotonicNow),
    fetchMediaBatch: options.fetchMediaBatch,
    now,
    log,
  };
  const notify = createNotifier(notifierOptions, queue);
  return {
    notifyPending: task => {
      if (hasPendingNotifications(task) && isPublished(task)) notify(task);
    },
    start: () => {
      mentions
        .start()
        .catch((error: unknown) => log.error({ err: error }, 'Mentions of earlier runs could not be read'));
    },
    moderators,
    refusedLate: ({ id, origin: { guildId, userId, channelId } }, reason) => {
      if (guildId === undefined) return;
      moderators
        .refused({ guildId, userId, channelIds: [channelId] }, reason)
        .catch((error: unknown) =>
          log.error({ task: id, err: error }, 'Moderators not notified of a refusal'),
        );
    },
    settings: {
      subscriptions,
      preferences,
      sendTest: subscription => sendTestNotification(rest, subscription),
      cardUsed: mentions.cardUsed,
      eraseMember: async userId => {
        await preferences.eraseMember(userId);
        await mentions.eraseMember(userId);
        await subscriptions.eraseMember(userId);
      },
    },
    settle: async (options = {}) => {
      if (options.stop) mentions.stop();
      await queue.settle(options);
    },
  };
}

async function notifySubscriptionRemoved(
  rest: REST,
  userId: string,
  { channelId, locale, setByLocale = locale }: Subscription,
): Promise<void> {
  const content = translateTo(setByLocale)('notifications.dropped', { channel: channelMention(channelId) });
  const body = { content, allowed_mentions: NO_MENTIONS };
  await sendOnce(rest, await openDm(rest, userId), body, nonceFor(channelId, `dropped:${userId}`));
}

/**
 * Creates the notifier, which sends pending notifications. Each channel has its own queue, and its crossposts another, so
 * that none delays the others.
 */
function createNotifier(options: NotifierOptions, queue: KeyedQueue): (task: Task) => void {
  return task => {
    for (const [name, { state }] of Object.entries(task.notifications ?? {})) {
      const target = parseTargetKey(name);
      const jobId = `${task.id}/${name}`;
      if (target && state === 'pending')
        queue.add(`post:${target.channelId}`, jobId, () => notifyChannel(options, task.id, target));
      if (target && state === 'posted')
        queue.add(`crosspost:${target.channelId}`, jobId, () => crosspost(options, task.id, target));
      if ((name === MODERATORS || name === HELD) && state === 'pending')
        queue.add(`orders:${task.origin.guildId}`, jobId, () => notifyModerators(options, task.id, name));
      if (name === REQUESTER && state === 'pending')
        queue.add(`reply:${task.message?.channelId}`, jobId, () => notifyRequester(options, task.id));
    }
  };
}
