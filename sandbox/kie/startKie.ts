import type { VendorName } from '../../src/suno/vendor.ts';
import { createClock, type SandboxClock } from '../clock.ts';
import { createApi } from './api.ts';
import type { SharedMedia } from './media/serveMedia.ts';
import type { Body } from './rules.ts';
import { type Pace, runTask, USUAL_PACE } from './runTask.ts';
import { createHolds, type Held, type Matcher, type ScriptedAnswer } from './script.ts';
import { createServer } from './server.ts';
import type { KieTask } from './task.ts';
import { type KieWaitOptions, waitUntil } from './until.ts';
import { createWorld, type World } from './world.ts';

export interface KieOptions {
  /** Default 0: any free one. */
  port?: number;
  apiKey?: string;
  /** Signs callbacks with it; without it they are not signed. */
  hmacKey?: string;
  vendor?: VendorName;
  /** A clock shared with other parts of the sandbox. */
  clock?: SandboxClock;
  pace?: Partial<Pace>;
  /** Whether tasks go their way by the clock (default), or only as a test tells them. */
  automatic?: boolean;
  /** Credits at the start. */
  credits?: number;
  /** The code that a task is to fail with, by its request, in automatic mode. */
  failPrompts?: (body: Body) => number | undefined;
  /** New tasks that it takes in 10 seconds of the clock; default 20, as the vendor. */
  submitsPer10s?: number;
  /** The same audio and cover for all tracks, in the place of a tune and a picture for each. */
  media?: SharedMedia;
  /** Real milliseconds that a receiver of callbacks has; the vendor gives 15 seconds. */
  callbackTimeoutMs?: number;
}

/** A KIE of our own on 127.0.0.1: API and CDN on one port, and tests that drive it. */
export interface SandboxKie extends Pick<World, 'clock' | 'apiKey' | 'tasks' | 'requests' | 'refusals'> {
  /** What `KIE_API_URL` has to be. */
  readonly apiUrl: string;
  /** The balance; may be set. */
  credits: number;
  /** The oldest task that this has not given yet, as soon as there is one. */
  nextTask(options?: KieWaitOptions): Promise<KieTask>;
  /** Resolves with what the predicate gives as soon as that is truthy; looked at again on every change. */
  until<T>(predicate: () => T | undefined | null | false, options?: KieWaitOptions): Promise<T>;
  /** Answers the next submission as told; further calls stand in line. */
  nextSubmit(answer: ScriptedAnswer): void;
  /** Answers the next look at a record as told; further calls stand in line. */
  nextPoll(answer: ScriptedAnswer): void;
  /** Holds requests before they take effect, or after it (`when: 'after'`), until released. */
  hold(matcher?: Matcher): Held;
  close(): Promise<void>;
}

/** Starts a KIE on loopback. It refuses loudly what the real one would refuse, or would ignore. */
export async function startKie(options: KieOptions = {}): Promise<SandboxKie> {
  const { port = 0, automatic = true, failPrompts } = options;
  const pace = { ...USUAL_PACE, ...options.pace };
  const world = createWorld({
    clock: options.clock ?? createClock(),
    vendor: options.vendor ?? 'kie',
    apiKey: options.apiKey ?? 'sandbox-kie-key',
    hmacKey: options.hmacKey,
    credits: options.credits ?? 1000,
    callbackTimeoutMs: options.callbackTimeoutMs ?? 15_000,
  });
  const answers: ScriptedAnswer[] = [];
  const records: ScriptedAnswer[] = [];
  const holds = createHolds();
  const begin = (task: KieTask): void => {
    if (automatic) runTask(world, task, pace, failPrompts?.(task.body));
  };
  const app = createServer(
    world,
    createApi(world, begin, options.submitsPer10s),
    answers,
    records,
    holds,
    options.media,
  );
  world.origin = await app.listen({ host: '127.0.0.1', port });
  let given = 0;
  const until: SandboxKie['until'] = (predicate, wait) => waitUntil(world, predicate, wait);

  return {
    clock: world.clock,
    apiKey: world.apiKey,
    tasks: world.tasks,
    requests: world.requests,
    refusals: world.refusals,
    apiUrl: world.origin,
    get credits() {
      return world.credits;
    },
    set credits(credits) {
      world.credits = credits;
    },
    async nextTask(wait) {
      const at = given++;
      return until(() => world.tasks[at], { what: `task ${at + 1}`, ...wait });
    },
    until,
    nextSubmit: answer => void answers.push(answer),
    nextPoll: answer => void records.push(answer),
    hold: (matcher = {}) => holds.add(matcher),
    async close() {
      world.closing.abort();
      holds.releaseAll();
      await app.close();
    },
  };
}
