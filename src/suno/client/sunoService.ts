import type { OperationName } from '../../domain/operationNames.ts';
import { progressOf } from '../../domain/progress.ts';
import type { Task } from '../../domain/task.ts';
import type { Failure, Update } from '../../domain/update.ts';
import type { VendorName } from '../../domain/vendorNames.ts';
import { lazy } from '../../lib/lazy.ts';
import { operationOf } from '../operations/registry.ts';
import type { Submission } from './submission.ts';

/** A host that no name server knows (RFC 6761): the vendor insists on an address even where none can be reached. */
const PLACEHOLDER_ORIGIN = 'https://callbacks.invalid';

/** The vendor as tasks know it. */
export interface SunoService {
  submit(task: Task): Promise<Submission>;
  poll(task: Task): Promise<Update | undefined>;
  /** What is said of a submission whose answer nobody saw. */
  unknownOutcomeFor(operation: OperationName): Failure;
  close(): Promise<void>;
}

interface SunoServiceConfig {
  readonly vendor: VendorName;
  readonly apiUrl: string;
  readonly apiKey: string;
  readonly mediaUserAgent: string;
  /** Origin under which the vendor reaches the callback endpoint, if there is one. */
  readonly publicUrl: string | undefined;
}

/** Ties the client to the settings: key, addresses, and the callback's path of each task. */
export function createSunoService(config: SunoServiceConfig): SunoService {
  const client = lazy(async () => {
    const { createSunoClient } = await import('./sunoClient.ts');
    return createSunoClient({
      vendor: config.vendor,
      apiUrl: config.apiUrl,
      apiKey: config.apiKey,
      userAgent: config.mediaUserAgent,
    });
  });
  // Without an address to call back, nothing will ever tell of a task whose id was lost with the answer; nor where the answer
  // itself was the result.
  const unknownOutcomeFor = (operation: OperationName): Failure => {
    const hasCallback = config.publicUrl !== undefined && operationOf(operation).recordPath !== undefined;
    return { reason: hasCallback ? 'outcome-unknown' : 'outcome-lost', credits: 'unknown' };
  };
  return {
    submit: async task => {
      const callbackUrl = `${config.publicUrl ?? PLACEHOLDER_ORIGIN}/callbacks/${task.id}/${task.secret}`;
      const { submit } = await client.get();
      const submission = await submit(operationOf(task.operation), task.request, callbackUrl);
      if (submission.outcome !== 'unknown') return submission;
      return {
        ...submission,
        failure: { ...submission.failure, reason: unknownOutcomeFor(task.operation).reason },
      };
    },
    poll: async task => {
      const { taskId } = progressOf(task.updates);
      if (taskId === undefined) return undefined;
      const { poll } = await client.get();
      const result = await poll(operationOf(task.operation), taskId);
      return result.kind === 'update' ? result.update : undefined;
    },
    unknownOutcomeFor,
    close: async () => (await client.peek())?.close(),
  };
}
