import { createClock } from '../clock.ts';
import type { Member } from '../discord/member.ts';
import { type ProcessTestbed, startProcessTestbed } from '../testbed/startProcessTestbed.ts';
import { type Controls, createControls } from './createControls.ts';
import { createJournal, type Journal } from './createJournal.ts';
import { createSampleGuild, type SampleGuild } from './createSampleGuild.ts';
import type { PageState } from './protocol.ts';

/** Milliseconds within which changes are sent together. */
const COLLECT_MS = 30;

/** How many times as fast as real the vendor works at first: a song takes 7 seconds, not 70. */
const SPEED = 10;

/** Seconds after which the bot polls, so that a lost callback does not matter for long. */
const POLL_SECONDS = '5';

/** The sandbox that a page shows: people and channels, a vendor with a clock of its own, and the real bot. */
export interface PageBackend {
  readonly testbed: ProcessTestbed;
  readonly guild: SampleGuild;
  readonly controls: Controls;
  readonly journal: Journal;
  /** Everything that a member's page shows besides messages, channels and journal. */
  describe(member: Member): Omit<PageState, 'channels'>;
  /** Calls `listener` soon after changes, once for those that come together. Returns a function that ends this. */
  onChange(listener: () => void): () => void;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface PageBackendOptions {
  /** How many times as fast as real the vendor works at first. */
  readonly speed?: number;
  readonly env?: Record<string, string>;
  /** Whether songs are worth hearing (default), or short and soon made, for tests. */
  readonly hasWholeSongs?: boolean;
}

export async function startPageBackend({
  speed = SPEED,
  env = {},
  hasWholeSongs = true,
}: PageBackendOptions = {}): Promise<PageBackend> {
  const clock = createClock({ speed });
  const failures: number[] = [];
  const prepared: { guild?: SampleGuild } = {};
  const testbed = await startProcessTestbed({
    kie: {
      automatic: true,
      clock,
      failPrompts: () => failures.shift(),
      hasWholeSongs,
      // Own lyrics make a whole song too.
      unverified: { isWholeWithoutDuration: true },
    },
    env: { LOG_LEVEL: 'warn', POLL_INTERVAL_SECONDS: POLL_SECONDS, MAX_OPEN_TASKS_PER_MEMBER: '9', ...env },
    prepare: discord => {
      prepared.guild = createSampleGuild(discord);
    },
  });
  const { guild } = prepared;
  if (guild === undefined) throw new Error('Sandbox started without members');
  const { discord, kie } = testbed;
  const listeners = new Set<() => void>();
  let timer: NodeJS.Timeout | undefined;
  const emit = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      for (const listener of listeners) listener();
    }, COLLECT_MS);
  };
  const journal = createJournal(discord, kie);
  const controls = createControls({ testbed, clock, speed, failures, note: journal.note, onChange: emit });
  const stops = [discord.onChange(emit), kie.onChange(emit)];

  return {
    testbed,
    guild,
    controls,
    journal,
    describe: member => ({
      me: member.id,
      members: guild.described,
      roles: [...discord.roles].map(([id, name]) => ({ id, name })),
      bot: controls.bot,
      presence: discord.sessions.findLast(session => session.connected)?.presence?.activities[0]?.state ?? '',
      speed: controls.speed,
      planned: controls.planned(),
      credits: kie.credits,
    }),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async [Symbol.asyncDispose]() {
      for (const stop of stops) stop();
      clearTimeout(timer);
      await testbed[Symbol.asyncDispose]();
    },
  };
}
