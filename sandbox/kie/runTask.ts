import { fateOf } from './fateOf.ts';
import { OPERATIONS } from './operations/index.ts';
import type { NewsStage } from './stage.ts';
import type { KieTask } from './task.ts';
import type { World } from './world.ts';

/**
 * Seconds from the submission of music to each stage. Other operations take their own time, in proportion to `text`.
 * Scripted failures come at `first`, or in the place of the result.
 */
export interface Pace {
  readonly text: number;
  readonly first: number;
  readonly complete: number;
}

/** About what the vendor needs. */
export const USUAL_PACE: Pace = { text: 20, first: 40, complete: 70 };

/** Waits before the three retries of a callback, by the clock. The vendor tells their number but not their spacing. */
const RETRY_SECONDS = [5, 10, 20];

/**
 * Lets a task go its way by the clock: record and callbacks together, callbacks in order. After three failed retries
 * no more callbacks are sent for it. https://docs.kie.ai/suno-api/generate-music-callbacks
 */
export function runTask(world: World, task: KieTask, pace: Pace, failure: number | undefined): void {
  let line: Promise<unknown> = Promise.resolve();
  let isDeaf = false;

  const deliver = async (updates: NewsStage | { error: number }): Promise<void> => {
    for (const seconds of [0, ...RETRY_SECONDS]) {
      if (isDeaf || world.closing.signal.aborted) return;
      if (seconds > 0) await new Promise<void>(resolve => world.later(resolve, seconds * 1000));
      const { status } = await task.send(updates);
      if (status === 200) return;
    }
    isDeaf = true;
  };

  const plan = (seconds: number, updates: NewsStage | { error: number }): void => {
    world.later(() => {
      if (typeof updates === 'string') task.advance(updates);
      else task.fail(updates.error);
      if (task.callBackUrl !== '') line = line.then(() => deliver(updates));
    }, seconds * 1000);
  };

  const { stages, seconds } = OPERATIONS[task.operation];
  const due = (stage: NewsStage): number =>
    seconds === undefined ? pace[stage] : (seconds * pace.text) / USUAL_PACE.text;
  const hasText = stages.includes('text');
  const fate = fateOf(task, world);
  if (fate !== undefined) {
    plan(due(hasText ? 'text' : 'complete'), { error: fate });
  } else if (failure !== undefined) {
    if (hasText) plan(due('text'), 'text');
    plan(due(hasText ? 'first' : 'complete'), { error: failure });
  } else {
    for (const stage of stages) plan(due(stage), stage);
  }
}
