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

/** What was submitted at last, and what came of it. */
interface Submitted {
  readonly task: Task;
  readonly submission: Submission;
}

/**
 * Makes the paid call. Where the vendor refuses it because of a model that the settings name, nothing was paid: it is made
 * once more with V6, and from then on with V6 at once. A model that a member chose is never changed behind their back.
 */
export async function submitWithFallback(options: Options, claimed: Task): Promise<Submitted> {
  const { modelFallback } = options;
  const known = modelFallback.isRefused(claimed) ? await replaceModel(options, claimed) : undefined;
  const task = known ?? claimed;
  const submission = await submitWithRetry(options, task);
  if (submission.outcome !== 'rejected' || submission.failure.reason !== 'model-retired')
    return { task, submission };
  await modelFallback.remember(task, { code: submission.failure.code, message: submission.message });
  const replaced = await replaceModel(options, task);
  return replaced
    ? { task: replaced, submission: await submitWithRetry(options, replaced) }
    : { task, submission };
}

/** Stores the task with V6; nothing where that is not to be, or cannot be stored: then the refusal stands. */
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
