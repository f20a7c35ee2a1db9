import type { REST } from 'discord.js';
import type { Logger } from 'pino';
import type { TaskStore } from '../tasks/taskStore.ts';
import type { Closings } from './createClosings.ts';
import type { Earshot } from './createEarshot.ts';
import type { LookBack } from './createLookBack.ts';
import type { Preferences } from './createPreferences.ts';
import type { Tries } from './createTries.ts';
import type { Gather } from './gatherCover.ts';
import type { Subscriptions } from './openSubscriptions.ts';

/** What those who tell have in common. */
export interface TellPorts {
  readonly tasks: TaskStore;
  readonly subscriptions: Subscriptions;
  readonly preferences: Preferences;
  /** Of its own: cards never wait for notices. */
  readonly rest: REST;
  readonly lookBack: LookBack;
  readonly tries: Tries;
  readonly closings: Closings;
  readonly isInEarshot: Earshot;
  readonly gather: Gather;
  /** Milliseconds. */
  readonly now: () => number;
  readonly log: Logger;
}
