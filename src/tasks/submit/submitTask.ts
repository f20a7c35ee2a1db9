import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import { applyUpdate } from '../../domain/applyUpdate.ts';
import { progressOf } from '../../domain/progress.ts';
import type { Task } from '../../domain/task.ts';
import type { TaskInput } from '../../domain/taskInput.ts';
import type { Failure, Update } from '../../domain/update.ts';
import { hasText, translateTo } from '../../locales/translate.ts';
import type { Submission } from '../../suno/client/submission.ts';
import { type ClaimOptions, claimTask } from './claimTask.ts';
import type { ModelFallback } from './createModelFallback.ts';
import { persistSubmission } from './persistSubmission.ts';
import { submitWithFallback } from './submitWithFallback.ts';

/** What came of making an intent ready: nothing was to do, its request is another now, or it cannot be done. */
export type PrepareResult =
  | { readonly kind: 'ready' }
  | { readonly kind: 'changed'; readonly input: TaskInput; readonly request: Record<string, unknown> }
  | { readonly kind: 'failed'; readonly failure: Failure };

export interface SubmitOptions extends ClaimOptions {
  /** Calls the vendor once. */
  readonly submit: (task: Task) => Promise<Submission>;
  /** Brings the recordings of an intent to the vendor. Never throws. */
  readonly prepare: (task: Task) => Promise<PrepareResult>;
  /** What is sent where the vendor refuses a model. */
  readonly modelFallback: ModelFallback;
  /** Resolves after so many milliseconds. */
  readonly wait?: (ms: number) => Promise<void>;
  readonly log: Logger;
}

/**
 * Makes the paid call of a task whose card stands. That it is about to be made is stored before, what came of it after;
 * a task that is past its intent is left alone, so that no second call is made whatever happens in between. Only what surely
 * was not sent is tried again.
 */
export async function submitTask(options: SubmitOptions, id: string): Promise<void> {
  const { tasks, now, log, wait = ms => setTimeout(ms) } = options;
  const intent = await prepareIntent(options, id);
  const claim = intent && (await claimTask(options, intent));
  if (!claim) return;
  const { task: claimed, isApproved } = claim;
  if (!isApproved) {
    log.info({ task: id, guild: claimed.origin.guildId }, 'A task was over a limit of the day');
    return;
  }
  const { submit, modelFallback } = options;
  const { task, submission } = await submitWithFallback({ tasks, submit, modelFallback, wait, log }, claimed);
  await persistSubmission({ tasks, now, wait, log }, task, toUpdate(submission));
  report(log, task, submission);
}

/**
 * Brings what an intent is made of to where the vendor finds it, which is free and may be done again.
 *
 * @returns the intent whose paid call may follow.
 */
async function prepareIntent({ tasks, prepare, now }: SubmitOptions, id: string): Promise<Task | undefined> {
  const intent = await tasks.get(id);
  if (!intent || progressOf(intent.updates).stage !== 'intent') return undefined;
  const prepared = await prepare(intent);
  if (prepared.kind === 'ready') return intent;
  const changed = await tasks.update(id, current => {
    if (progressOf(current.updates).stage !== 'intent') return current;
    if (prepared.kind === 'changed') return { ...current, input: prepared.input, request: prepared.request };
    return applyUpdate(
      current,
      { stage: 'failed', tracks: [], lyrics: [], failure: prepared.failure },
      now(),
    );
  });
  return prepared.kind === 'changed' ? changed : undefined;
}

function toUpdate(submission: Submission): Update {
  const nothing = { tracks: [], lyrics: [] };
  switch (submission.outcome) {
    case 'accepted':
      return {
        ...nothing,
        stage: 'submitted',
        taskId: submission.taskId,
        ...(submission.existing && { existing: true }),
      };
    case 'completed':
      return submission.update;
    case 'unknown':
      return { ...nothing, stage: 'submitting', failure: submission.failure };
    default:
      return { ...nothing, stage: 'failed', failure: submission.failure };
  }
}

/** One line for the operator, with what to do where it is theirs to mend. */
function report(log: Logger, task: Task, submission: Submission): void {
  const facts = {
    task: task.id,
    guild: task.origin.guildId,
    operation: task.operation,
    outcome: submission.outcome,
  };
  if (submission.outcome === 'accepted' || submission.outcome === 'completed') {
    log.info(facts, 'The vendor took a task');
    return;
  }
  const { reason, code } = submission.failure;
  const advice = `operator.${reason}`;
  const toDo = hasText(advice) ? { toDo: translateTo('en')(advice) } : {};
  log.warn({ ...facts, reason, code, ...toDo }, 'The vendor did not take a task');
}
