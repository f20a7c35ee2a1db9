import type { APIEmbed } from 'discord-api-types/v10';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Coordination } from '../store/createCoordination.ts';
import type { Leadership } from '../store/createLeadership.ts';
import type { Rows } from '../store/createRows.ts';
import type { Write } from '../store/row.ts';

/** Row that says when the last summary was due, and whether there are none. It survives restarts. */
const SUMMARY_KEY = { namespace: 'access', key: 'summary' } as const;

const stateSchema = z.looseObject({
  /** Milliseconds. */
  lastAt: z.number(),
  isOff: z.boolean().optional(),
});

type State = z.infer<typeof stateSchema>;

/** Milliseconds between two summaries. */
export const SUMMARY_INTERVAL_MS = 7 * 24 * 60 * 60 * 1000;

/** Milliseconds between two looks at whether one is due. */
const CHECK_MS = 30 * 60 * 1000;

/** Sends the owner a summary once a week. */
export interface WeeklySummary {
  start(): void;
  stop(): void;
  /** Turning it on starts a new week. */
  turn(to: 'on' | 'off'): Promise<void>;
}

interface Options {
  readonly rows: Pick<Rows, 'get'>;
  readonly commit: (write: Write) => Promise<void>;
  readonly alone: Coordination['alone'];
  /** Who has it sends the summaries. */
  readonly leadership: Pick<Leadership, 'isLeader' | 'whenLeading'>;
  /** Resolves with the summary, or nothing if nothing has happened in the week. */
  readonly render: () => Promise<APIEmbed | undefined>;
  /**
   * Sends it to the owner. Resolves with false if it must be tried again later.
   *
   * @param week tells the weeks apart: one week's message is sent once.
   */
  readonly send: (embed: APIEmbed, week: string) => Promise<boolean>;
  /** Milliseconds. */
  readonly now: () => number;
  readonly log: Logger;
}

/** Creates the summary. The first one is sent a week after the first start. */
export function createWeeklySummary(options: Options): WeeklySummary {
  const { rows, commit, alone, leadership, render, send, now, log } = options;
  let timer: NodeJS.Timeout | undefined;
  let isChecking = false;

  async function read(): Promise<State | undefined> {
    return stateSchema.safeParse(await rows.get(SUMMARY_KEY)).data;
  }

  /** Changes what is stored now: a member of the team may have turned it off meanwhile. */
  function write(change: Partial<State> & Pick<State, 'lastAt'>): Promise<void> {
    return alone('summary', async () =>
      commit({ set: [{ ...SUMMARY_KEY, value: { ...(await read()), ...change } }] }),
    );
  }

  async function sendIfDue(): Promise<void> {
    const at = now();
    const state = await read();
    // The first start; or the clock was ahead when the last one was sent.
    if (!state || at < state.lastAt) return write({ lastAt: at });
    if (state.isOff || at - state.lastAt < SUMMARY_INTERVAL_MS) return;
    const embed = await render();
    if (embed && !(await send(embed, String(state.lastAt)))) return;
    await write({ lastAt: at });
  }

  async function check(): Promise<void> {
    if (isChecking || !leadership.isLeader()) return;
    isChecking = true;
    try {
      await sendIfDue();
    } catch (error) {
      log.warn({ err: error }, 'Weekly summary not sent, will retry');
    }
    isChecking = false;
  }

  return {
    start: () => {
      // Nobody waits for it: it is the first process to start, or the one that spoke has ended.
      void leadership.whenLeading.then(check);
      timer = setInterval(() => void check(), CHECK_MS).unref();
    },
    stop: () => clearInterval(timer),
    turn: async to => write({ lastAt: now(), isOff: to === 'off' }),
  };
}
