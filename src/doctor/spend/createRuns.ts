import type { OperationName } from '../../domain/operationNames.ts';
import { isTerminal } from '../../domain/stage.ts';
import type { Update } from '../../domain/update.ts';
import type { TransportName } from '../../domain/vendorNames.ts';
import { operationOf } from '../../suno/operations/registry.ts';
import { parserOfJobs } from '../../suno/transports/parseJob.ts';
import type { FixtureWriter } from './createFixtureWriter.ts';
import type { Budget } from './createSpendGuard.ts';
import type { PaidCall, PaidCallResult, VendorCalls } from './createVendorCalls.ts';
import type { CallName, Plan } from './planCalls.ts';
import type { SpendOptions } from './spendOptions.ts';

/** Milliseconds after which a task is no longer polled: the vendor itself gives up after ten minutes. */
const END_WITHIN_MS = 11 * 60_000;

/** The end of a task: its last record, and its meaning. */
interface TaskEnd {
  readonly body: unknown;
  readonly update: Update | undefined;
}

interface EndOptions {
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

/** A call and its response; without a response if it was not made because of the budget. */
export interface StartedRun {
  readonly paidCall: PaidCall;
  readonly result: PaidCallResult | undefined;
}

/** The end of a call's task, if it became one. */
export interface Run extends StartedRun {
  readonly end: TaskEnd | undefined;
}

/** Makes paid calls within the budget. */
export interface Runs {
  start(call: CallName, paidCall: PaidCall): Promise<StartedRun>;
  /** Waits for the end of the task, and stores its record. */
  finish(started: StartedRun): Promise<Run>;
}

type Options = Pick<SpendOptions, 'priceOf' | 'intervalMs' | 'now' | 'wait'> & {
  readonly plan: Plan;
  readonly budget: Budget;
  readonly calls: VendorCalls;
  readonly writer: FixtureWriter;
};

export function createRuns({ plan, budget, calls, writer, priceOf, ...timing }: Options): Runs {
  return {
    start: async (call, paidCall) => {
      const price = priceOf(paidCall.operation);
      if (!plan.calls.has(call) || !budget.take(price)) return { paidCall, result: undefined };
      const result = await calls.submit(paidCall);
      if (result.outcome === 'refused') budget.refund(price);
      await budget.checkBalance();
      return { paidCall, result };
    },
    finish: async started => {
      const { paidCall, result } = started;
      if (result?.outcome !== 'taken' || result.taskId === undefined) return { ...started, end: undefined };
      const { name, about, operation, transport, request } = paidCall;
      const { taskId } = result;
      const end = await waitForEnd({ calls, operation, transport, taskId, request, ...timing });
      writer.write(`${name}-record`, {
        about,
        operation,
        transport,
        bodyKind: 'record',
        request,
        body: end.body ?? null,
      });
      return { ...started, end };
    },
  };
}

/** The id of a call's task, if there is one. */
export function taskIdOf({ result }: StartedRun): string | undefined {
  return result?.outcome === 'taken' ? result.taskId : undefined;
}

/** Polls a task, with the API that made it, until it has ended or the time is over. */
async function waitForEnd(options: EndOptions): Promise<TaskEnd> {
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
