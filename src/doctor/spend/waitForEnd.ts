import type { OperationName } from '../../domain/operationNames.ts';
import { isTerminal } from '../../domain/stage.ts';
import type { TransportName } from '../../domain/transportNames.ts';
import type { Update } from '../../domain/update.ts';
import { operationOf } from '../../suno/operations/registry.ts';
import { parserOfJobs } from '../../suno/transports/parseJob.ts';
import type { VendorCalls } from './createVendorCalls.ts';

/** Milliseconds after which a task is no longer polled: the vendor itself gives up after ten minutes. */
export const END_WITHIN_MS = 11 * 60_000;

/** The end of a task: its last record, and its meaning. */
export interface TaskEnd {
  readonly body: unknown;
  readonly update: Update | undefined;
}

interface Options {
  readonly calls: Pick<VendorCalls, 'record'>;
  readonly operation: OperationName;
  readonly transport: TransportName;
  readonly taskId: string;
  readonly request: object;
  /** Milliseconds between polls. */
  readonly intervalMs: number;
  /** Milliseconds. */
  readonly now: () => number;
  /** Resolves after `ms`. */
  readonly wait: (ms: number) => Promise<void>;
}

/** Polls a task, with the API that made it, until it has ended or the time is over. */
export async function waitForEnd(options: Options): Promise<TaskEnd> {
  const { calls, operation, transport, taskId, request, intervalMs, now, wait } = options;
  const parse =
    transport === 'jobs'
      ? parserOfJobs(operationOf(operation), 'kie', request)
      : (body: unknown) => operationOf(operation).parseRecord(body, 'kie');
  const until = now() + END_WITHIN_MS;
  let last: TaskEnd = { body: undefined, update: undefined };
  while (now() < until) {
    await wait(intervalMs);
    const body = await calls.record(operation, transport, taskId);
    if (body === undefined) continue;
    const parsed = parse(body);
    last = { body, update: parsed.kind === 'update' ? parsed.update : last.update };
    if (parsed.kind === 'update' && isTerminal(parsed.update.stage)) break;
  }
  return last;
}
