import { OPERATIONS } from './operations/index.ts';
import { plannedFailure } from './plannedFailure.ts';
import type { KieTask } from './records/task.ts';
import type { CallbackStage } from './stage.ts';
import type { World } from './world.ts';

/**
 * Seconds from the submission of music to each stage. Other operations have their own time, scaled like `text`.
 * Scripted failures come at `first`, or in place of the result.
 */
export interface Pace {
  readonly text: number;
  readonly first: number;
  readonly complete: number;
}

/** About what the vendor needs. */
export const DEFAULT_PACE: Pace = { text: 20, first: 40, complete: 70 };

/** Seconds before the three retries of a callback. The vendor documents their number but not their delays. */
const RETRY_SECONDS = [5, 10, 20];

/**
 * Runs a task by the clock: record and callbacks together, callbacks in order. After three failed retries it sends no
 * more callbacks for the task. https://docs.kie.ai/suno-api/generate-music-callbacks
 */
export function runTask(world: World, task: KieTask, pace: Pace, failure: number | undefined): void {
  let queue: Promise<unknown> = Promise.resolve();
  let hasGivenUp = false;

  const deliver = async (content: CallbackStage | { error: number }): Promise<void> => {
    for (const seconds of [0, ...RETRY_SECONDS]) {
      if (hasGivenUp || world.closing.signal.aborted) return;
      if (seconds > 0) await new Promise<void>(resolve => world.schedule(resolve, seconds * 1000));
      const { status } = await task.send(content);
      if (status === 200) return;
    }
    hasGivenUp = true;
  };

  const schedule = (seconds: number, content: CallbackStage | { error: number }): void => {
    world.schedule(() => {
      if (typeof content === 'string') task.advance(content);
      else task.fail(content.error);
      if (task.callBackUrl !== '') queue = queue.then(() => deliver(content));
    }, seconds * 1000);
  };

  const { stages, seconds } = OPERATIONS[task.operation];
  const delaySeconds = (stage: CallbackStage): number =>
    seconds === undefined ? pace[stage] : (seconds * pace.text) / DEFAULT_PACE.text;
  const hasText = stages.includes('text');
  const failureCode = plannedFailure(task, world);
  if (failureCode !== undefined) {
    schedule(delaySeconds(hasText ? 'text' : 'complete'), { error: failureCode });
  } else if (failure !== undefined) {
    if (hasText) schedule(delaySeconds('text'), 'text');
    schedule(delaySeconds(hasText ? 'first' : 'complete'), { error: failure });
  } else {
    for (const stage of stages) schedule(delaySeconds(stage), stage);
  }
}
