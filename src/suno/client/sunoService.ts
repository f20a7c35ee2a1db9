import type { OperationName } from '../../domain/operationNames.ts';
import { progressOf } from '../../domain/progress.ts';
import type { Task } from '../../domain/task.ts';
import type { Failure, Update } from '../../domain/update.ts';
import type { VendorName } from '../../domain/vendorNames.ts';
import { lazy } from '../../lib/lazy.ts';
import { operationOf } from '../operations/registry.ts';
import type { Submission } from './submission.ts';

/**
 * A host that does not exist (RFC 6761), because the vendor requires a callback URL even if the bot has no public URL.
 */
const PLACEHOLDER_ORIGIN = 'https://callbacks.invalid';

/** The vendor's API, by tasks. */
export interface SunoService {
  submit(task: Task): Promise<Submission>;
  poll(task: Task): Promise<Update | undefined>;
  /** The failure of a submission whose response is unknown. */
  unknownOutcomeFor(operation: OperationName): Failure;
  close(): Promise<void>;
}

interface SunoServiceConfig {
  readonly vendor: VendorName;
  readonly apiUrl: string;
  readonly apiKey: string;
  readonly mediaUserAgent: string;
  /** Origin of the callback endpoint's public URL, if there is one. */
  readonly publicUrl: string | undefined;
}

/** Creates the service from the settings: API key, URLs, and the callback URL of each task. */
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
  // Without a public URL, no callback can report a task whose id was lost with the response. The same applies to
  // operations whose response is the result.
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
