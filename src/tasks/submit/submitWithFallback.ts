import type { Logger } from 'pino';
import { isSameStep } from '../../domain/steps.ts';
import type { Task } from '../../domain/task.ts';
import type { AbortableWait } from '../../lib/abortableWait.ts';
import { retry } from '../../lib/retry.ts';
import type { Submission } from '../../suno/client/submission.ts';
import type { TransportRouter } from '../../suno/transports/createTransportRouter.ts';
import type { TaskStore } from '../store/taskStore.ts';
import type { ModelFallback } from './createModelFallback.ts';

/** Milliseconds before each retry: three attempts in all, within the grace period of a shutdown. */
const RETRY_DELAYS_MS = [1000, 3000];

interface SubmitWithRetryOptions {
  /** Calls the vendor once. */
  readonly submit: (task: Task) => Promise<Submission>;
  /** Ends the delay and all further attempts. */
  readonly signal?: AbortSignal;
  /** Resolves after so many milliseconds. */
  readonly wait?: AbortableWait;
  readonly log: Logger;
}

interface Options extends SubmitWithRetryOptions {
  readonly tasks: Pick<TaskStore, 'update'>;
  readonly modelFallback: ModelFallback;
  readonly transports: TransportRouter;
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
 * Makes the paid call. If the vendor rejects the default model, no credits were used: the call is repeated once with
 * V6, and later tasks use V6 at once. A model that a member chose is never replaced, but after a rejection it is not
 * offered for a while. If a rejection only says that this API does not know the operation or the song, the call is
 * repeated once with the other API.
 */
export async function submitWithFallback(options: Options, claimed: Task): Promise<Submitted> {
  const { modelFallback } = options;
  const isRefused = modelFallback.isRefused(claimed);
  const known = isRefused ? await replaceModel(options, claimed) : undefined;
  if (isRefused && !known) return { task: claimed, submission: REFUSED };
  const task = known ?? claimed;
  const { task: submitted, submission } = await submitByEitherApi(options, task);
  if (submission.outcome !== 'rejected' || submission.failure.reason !== 'model-retired')
    return { task: submitted, submission };
  await modelFallback.remember(submitted, submission.failure);
  const replaced = await replaceModel(options, submitted);
  return replaced ? submitByEitherApi(options, replaced) : { task: submitted, submission };
}

/** Submits. If the rejection was caused by this API only, stores the other one and submits once more with it. */
async function submitByEitherApi(options: Options, task: Task): Promise<Submitted> {
  const submission = await submitWithRetry(options, task);
  const transport = options.transports.fallback(task, submission);
  if (transport === undefined) return { task, submission };
  const other = await store(options, task, { transport });
  if (!other) return { task, submission };
  const { operation } = task;
  options.log.info({ task: task.id, operation, transport }, 'Task submitted with the other API');
  return { task: other, submission: await submitWithRetry(options, other) };
}

/** Stores the task with V6. Returns nothing if there is no fallback or the write failed: then the rejection stands. */
async function replaceModel(options: Options, task: Task): Promise<Task | undefined> {
  const replacement = options.modelFallback.replacementFor(task);
  if (!replacement) return undefined;
  return store(options, task, {
    ...replacement,
    transport: options.transports.route({ ...task, ...replacement }),
  });
}

/** Stores changes of a claimed task before it is submitted with them. Returns nothing if the write failed. */
async function store({ tasks, log }: Options, task: Task, changes: Partial<Task>): Promise<Task | undefined> {
  try {
    const stored = await tasks.update(task.id, current =>
      isSameStep(current, task) ? { ...current, ...changes } : current,
    );
    return stored && isSameStep(stored, task) ? stored : undefined;
  } catch (error) {
    log.error({ task: task.id, err: error }, 'Task could not be stored for another try');
    return undefined;
  }
}

/**
 * Makes the paid call. Retries at most twice, and only if nothing can have been sent: a request that may have reached the
 * vendor is never repeated.
 */
async function submitWithRetry(options: SubmitWithRetryOptions, task: Task): Promise<Submission> {
  const { submit, signal, wait, log } = options;
  return retry(() => submit(task), {
    tries: RETRY_DELAYS_MS.length + 1,
    delay: failures => RETRY_DELAYS_MS[failures - 1] ?? 0,
    shouldRetry: () => false,
    isFailure: ({ outcome }) => outcome === 'not-sent',
    onRetry: ({ result, delayMs }) => {
      const { reason, code } = result?.outcome === 'not-sent' ? result.failure : {};
      log.warn({ task: task.id, reason, code, againInMs: delayMs }, 'Vendor unreachable, nothing was sent');
    },
    signal,
    wait,
  });
}
