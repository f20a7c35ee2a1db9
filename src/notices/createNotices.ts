import type { REST } from 'discord.js';
import type { Logger } from 'pino';
import { translateTo } from '../locales/translate.ts';
import type { Write } from '../store/groupCommit.ts';
import type { Rows } from '../store/openRows.ts';
import type { Task } from '../tasks/task.ts';
import type { TaskStore } from '../tasks/taskStore.ts';
import { createClosings } from './createClosings.ts';
import { createEarshot } from './createEarshot.ts';
import { createLines } from './createLines.ts';
import { createLookBack } from './createLookBack.ts';
import { createNotifier } from './createNotifier.ts';
import { createPreferences, type Preferences } from './createPreferences.ts';
import { createTries } from './createTries.ts';
import type { Gather } from './gatherCover.ts';
import { nonceOf } from './nonceOf.ts';
import { openSubscriptions, type Subscriptions } from './openSubscriptions.ts';
import { openDirect, sendOnce } from './sendDirect.ts';
import { sendTest, type TestResult } from './sendTest.ts';
import type { Subscription } from './subscription.ts';
import { withNotices } from './withNotices.ts';

/** What commands may do with notices. */
export interface NoticeBoard {
  readonly subscriptions: Subscriptions;
  readonly preferences: Preferences;
  /** Sends a channel a notice that tells nothing, to see whether it comes. */
  test(subscription: Subscription): Promise<TestResult>;
  /** Forgets a member's preference, and that they set up channels. */
  forgetMember(userId: string): Promise<void>;
}

/** Everything about notices that the rest of the bot is handed. */
export interface Notices {
  /** The task store in which ends bring notices with them: for everybody who changes tasks. */
  readonly tasks: TaskStore;
  /** Sends what of a task's notices is due. */
  notify(task: Task): void;
  readonly board: NoticeBoard;
  settle(options?: { stop?: boolean }): Promise<void>;
}

interface Ports {
  readonly tasks: TaskStore;
  readonly rows: Rows;
  readonly commit: (write: Write) => Promise<void>;
  /** Of its own, so that cards never wait for notices. */
  readonly rest: REST;
  readonly gather: Gather;
  /** Milliseconds. */
  readonly now: () => number;
  readonly log: Logger;
}

/** Puts together what tells channels and requesters of ends. */
export async function createNotices(ports: Ports): Promise<Notices> {
  const { rows, commit, rest, now, log } = ports;
  const subscriptions = await openSubscriptions(rows, commit);
  const preferences = createPreferences(rows, commit);
  const lines = createLines({ log });
  const onDropped = (subscription: Subscription) => {
    const { setBy, channelId } = subscription;
    if (setBy === undefined) return;
    lines.add(`direct:${setBy}`, channelId, async () => {
      await tellDropped(rest, setBy, subscription).catch((error: unknown) =>
        log.warn({ channel: channelId, err: error }, 'Who set up a dropped channel could not be told'),
      );
    });
  };
  const tasks = withNotices(ports.tasks, subscriptions, task => notify(task));
  const telling = {
    tasks,
    subscriptions,
    preferences,
    rest,
    lookBack: createLookBack(rest),
    tries: createTries(now(), now),
    closings: createClosings({ subscriptions, onDropped, now, log }),
    isInEarshot: createEarshot(rest, now),
    gather: ports.gather,
    now,
    log,
  };
  const notify = createNotifier(telling, lines);
  return {
    tasks,
    notify,
    board: {
      subscriptions,
      preferences,
      test: subscription => sendTest(rest, subscription),
      forgetMember: async userId => {
        await preferences.forgetMember(userId);
        await subscriptions.forgetMember(userId);
      },
    },
    settle: options => lines.settle(options),
  };
}

async function tellDropped(rest: REST, userId: string, { channelId, locale }: Subscription): Promise<void> {
  const content = translateTo(locale)('notices.dropped', { channel: `<#${channelId}>` });
  const body = { content, allowed_mentions: { parse: [] } };
  await sendOnce(rest, await openDirect(rest, userId), body, nonceOf(channelId, `dropped:${userId}`));
}
