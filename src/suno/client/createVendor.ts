import type { Config } from '../../config.ts';
import { lazily } from '../../lazily.ts';
import { progressOf } from '../../tasks/progress.ts';
import type { Task } from '../../tasks/task.ts';
import type { Failure, Update } from '../../tasks/update.ts';
import type { OperationName } from '../operationNames.ts';
import { operationOf } from '../operations.ts';
import type { Submission } from './submission.ts';

/** A host that no name server knows (RFC 6761): the vendor insists on an address even where none can be reached. */
const NOWHERE = 'https://callbacks.invalid';

/** The vendor as tasks know it. */
export interface TaskVendor {
  submit(task: Task): Promise<Submission>;
  poll(task: Task): Promise<Update | undefined>;
  /** What is said of a submission whose answer nobody saw. */
  doubtOf(operation: OperationName): Failure;
  close(): Promise<void>;
}

/** Ties the client to the settings: key, addresses, and the callback's path of each task. */
export function createVendor(config: Config): TaskVendor {
  const client = lazily(async () => {
    const { createSunoClient } = await import('./client.ts');
    return createSunoClient({ vendor: config.vendor, apiUrl: config.apiUrl, apiKey: config.apiKey });
  });
  // Without an address to call back, nothing will ever tell of a task whose id was lost with the answer; nor where the answer
  // itself was the result.
  const doubtOf = (operation: OperationName): Failure => {
    const isCalledBack = config.publicUrl !== undefined && operationOf(operation).recordPath !== undefined;
    return { reason: isCalledBack ? 'outcome-unknown' : 'outcome-lost', credits: 'unknown' };
  };
  return {
    submit: async task => {
      const callbackUrl = `${config.publicUrl ?? NOWHERE}/callbacks/${task.id}/${task.secret}`;
      const { submit } = await client.get();
      const submission = await submit(operationOf(task.operation), task.request, callbackUrl);
      if (submission.outcome !== 'unknown') return submission;
      return { ...submission, failure: { ...submission.failure, reason: doubtOf(task.operation).reason } };
    },
    poll: async task => {
      const { taskId } = progressOf(task.news);
      if (taskId === undefined) return undefined;
      const { poll } = await client.get();
      const result = await poll(operationOf(task.operation), taskId);
      return result.kind === 'update' ? result.update : undefined;
    },
    doubtOf,
    close: async () => (await client.made())?.close(),
  };
}
