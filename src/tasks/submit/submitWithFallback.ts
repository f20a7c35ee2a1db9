import { isSameStep } from '../../domain/isSameStep.ts';
import type { Task } from '../../domain/task.ts';
import type { Submission } from '../../suno/client/submission.ts';
import type { TaskStore } from '../store/taskStore.ts';
import type { ModelFallback } from './createModelFallback.ts';
import { type SubmitWithRetryOptions, submitWithRetry } from './submitWithRetry.ts';

interface Options extends SubmitWithRetryOptions {
  readonly tasks: Pick<TaskStore, 'update'>;
  readonly modelFallback: ModelFallback;
}

const REFUSED: Submission = {
  outcome: 'rejected',
  failure: { reason: 'model-retired', credits: 'unused' },
};

/** The task as last submitted, and its outcome. */
interface Submitted {
  readonly task: Task;
  readonly submission: Submission;
}

/**
 * Makes the paid call. If the vendor rejects the default model, no credits were used: the call is repeated once with V6,
 * and later tasks use V6 at once. A model that a member chose is never replaced; once it was rejected, it is not asked for
 * again for a while.
 */
export async function submitWithFallback(options: Options, claimed: Task): Promise<Submitted> {
  const { modelFallback } = options;
  const isRefused = modelFallback.isRefused(claimed);
  const known = isRefused ? await replaceModel(options, claimed) : undefined;
  if (isRefused && !known) return { task: claimed, submission: REFUSED };
  const task = known ?? claimed;
  const submission = await submitWithRetry(options, task);
  if (submission.outcome !== 'rejected' || submission.failure.reason !== 'model-retired')
    return { task, submission };
  await modelFallback.remember(task, submission.failure);
  const replaced = await replaceModel(options, task);
  return replaced
    ? { task: replaced, submission: await submitWithRetry(options, replaced) }
    : { task, submission };
}

/** Stores the task with V6. Returns nothing if there is no fallback or the write failed: then the rejection stands. */
async function replaceModel({ tasks, modelFallback, log }: Options, task: Task): Promise<Task | undefined> {
  const replacement = modelFallback.replacementFor(task);
  if (!replacement) return undefined;
  try {
    const stored = await tasks.update(task.id, current =>
      isSameStep(current, task) ? { ...current, ...replacement } : current,
    );
    return stored && isSameStep(stored, task) ? stored : undefined;
  } catch (error) {
    log.error({ task: task.id, err: error }, 'Task could not be stored with another model');
    return undefined;
  }
}
