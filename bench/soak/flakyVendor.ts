import { setTimeout as wait } from 'node:timers/promises';
import type { KieTask } from '../../sandbox/kie/records/task.ts';
import { createSeed } from '../../sandbox/kie/seed.ts';
import type { CallbackStage } from '../../sandbox/kie/stage.ts';
import type { SandboxKie } from '../../sandbox/kie/startKie.ts';

/** Milliseconds between checks for new tasks. */
const POLL_INTERVAL_MS = 20;

const STAGES: readonly CallbackStage[] = ['text', 'first', 'complete'];

export interface FlakyVendorOptions {
  readonly seed: string;
  /** Fraction of callbacks that are never sent. */
  readonly dropRate: number;
  /** Fraction of callbacks that are sent twice. */
  readonly duplicateRate: number;
  /** Milliseconds from the submission to each stage. */
  readonly pace: Readonly<Record<CallbackStage, number>>;
  /**
   * Maximum delay of a callback in milliseconds. It is longer than the time between stages, so that callbacks arrive
   * out of order.
   */
  readonly maxDelayMs: number;
}

/** A vendor whose callbacks are dropped, duplicated and out of order, and whose records are correct. */
export interface FlakyVendor {
  readonly counts: { dropped: number; sent: number; unanswered: number };
  /** Milliseconds at which a task was complete, by its prompt. */
  readonly completeAt: ReadonlyMap<string, number>;
  stop(): Promise<void>;
}

/** Runs the tasks of a sandbox that is not automatic, in real time. Failed callbacks are not repeated. */
export function startFlakyVendor(kie: SandboxKie, options: FlakyVendorOptions): FlakyVendor {
  const stopping = new AbortController();
  const counts = { dropped: 0, sent: 0, unanswered: 0 };
  const completeAt = new Map<string, number>();

  async function runAfter(ms: number, work: () => void | Promise<void>): Promise<void> {
    try {
      await wait(ms, undefined, { signal: stopping.signal });
    } catch {
      return;
    }
    await work();
  }

  function scheduleCallbacks(task: KieTask): void {
    const prompt = String(task.body.prompt);
    const seed = createSeed(`${options.seed} ${prompt}`);
    for (const stage of STAGES) {
      const copies =
        seed.next() < options.dropRate
          ? 0
          : seed.next() < options.duplicateRate / (1 - options.dropRate)
            ? 2
            : 1;
      const delays = Array.from({ length: copies }, () => seed.between(0, options.maxDelayMs));
      if (copies === 0) counts.dropped++;
      void runAfter(options.pace[stage], () => {
        task.advance(stage);
        if (stage === 'complete') completeAt.set(prompt, Date.now());
        const body = task.callback(stage);
        for (const delay of delays) void runAfter(delay, () => send(task, body));
      });
    }
  }

  async function send(task: KieTask, body: Record<string, unknown>): Promise<void> {
    counts.sent++;
    const { status } = await task.send(body);
    if (status !== 200) counts.unanswered++;
  }

  async function watch(): Promise<void> {
    let seen = 0;
    while (!stopping.signal.aborted) {
      for (const task of kie.tasks.slice(seen)) {
        seen++;
        scheduleCallbacks(task);
      }
      await wait(POLL_INTERVAL_MS);
    }
  }

  const watching = watch();
  return {
    counts,
    completeAt,
    stop: async () => {
      stopping.abort();
      await watching;
    },
  };
}
