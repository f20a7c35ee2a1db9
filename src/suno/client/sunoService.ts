import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import { progressOf } from '../../domain/progress.ts';
import type { Task } from '../../domain/task.ts';
import type { Failure, Update } from '../../domain/update.ts';
import type { VendorName } from '../../domain/vendorNames.ts';
import { lazy } from '../../lib/lazy.ts';
import { operationOf } from '../operations/registry.ts';
import type { Submission } from './submission.ts';

/**
 * A host that does not exist (RFC 6761), because the vendor requires a callback URL even if the bot has no public URL.
 * `createTask` does not require one, but without it the vendor's log could not say whose task a lost response was.
 */
const PLACEHOLDER_ORIGIN = 'https://callbacks.invalid';

/** The vendor's API, by tasks. */
export interface SunoService {
  submit(task: Task): Promise<Submission>;
  poll(task: Task): Promise<Update | undefined>;
  /** The failure of a submission whose response is unknown. */
  unknownOutcomeFor(task: Pick<Task, 'operation' | 'transport'>): Failure;
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

interface Options {
  /** Called once for each task whose result the vendor calls done but this version cannot read. */
  readonly onUnread: (task: Task) => void;
  readonly log: Logger;
}

/** Polls without a readable result after which it is reported: its addresses may come a moment after the success. */
const UNREAD_AFTER = 3;

/** Maximum number of tasks whose unread results are counted. */
const UNREAD_TASKS = 1000;

/** Creates the service from the settings: API key, URLs, and the callback URL of each task. */
export function createSunoService(config: SunoServiceConfig, { onUnread, log }: Options): SunoService {
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
  const unknownOutcomeFor = ({ operation, transport }: Pick<Task, 'operation' | 'transport'>): Failure => {
    const isCalledBack = transport === 'jobs' || operationOf(operation).recordPath !== undefined;
    const hasCallback = config.publicUrl !== undefined && isCalledBack;
    return { reason: hasCallback ? 'outcome-unknown' : 'outcome-lost', credits: 'unknown' };
  };
  const unread = new LRUCache<string, number>({ max: UNREAD_TASKS });

  /** Keeps the vendor's own words for the operator: the task is paid, and only a new version can read it. */
  function reportUnread(task: Task, vendorTask: string, text: string): void {
    const count = (unread.get(vendorTask) ?? 0) + 1;
    unread.set(vendorTask, count);
    if (count !== UNREAD_AFTER) return;
    const { id, operation } = task;
    log.error({ task: id, operation, vendorTask, result: text }, 'Vendor result not readable');
    onUnread(task);
  }

  return {
    submit: async task => {
      const { transport = 'classic' } = task;
      const callbackUrl = `${config.publicUrl ?? PLACEHOLDER_ORIGIN}/callbacks/${task.id}/${task.secret}`;
      const { submit } = await client.get();
      const submission = await submit(operationOf(task.operation), task.request, callbackUrl, { transport });
      if (submission.outcome !== 'unknown') return submission;
      return {
        ...submission,
        failure: { ...submission.failure, reason: unknownOutcomeFor(task).reason },
      };
    },
    poll: async task => {
      const { taskId } = progressOf(task.updates);
      if (taskId === undefined) return undefined;
      const { poll } = await client.get();
      const { operation, transport = 'classic', request } = task;
      const result = await poll(operationOf(operation), taskId, { transport, request });
      if (result.kind === 'nothing' && result.unread !== undefined) reportUnread(task, taskId, result.unread);
      return result.kind === 'update' ? result.update : undefined;
    },
    unknownOutcomeFor,
    close: async () => (await client.peek())?.close(),
  };
}
