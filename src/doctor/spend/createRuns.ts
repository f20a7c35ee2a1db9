import type { FixtureWriter } from './createFixtureWriter.ts';
import type { Budget } from './createSpendGuard.ts';
import type { Order, OrderResult, VendorCalls } from './createVendorCalls.ts';
import type { CallName, Plan } from './planCalls.ts';
import type { SpendOptions } from './spendOptions.ts';
import { type TaskEnd, waitForEnd } from './waitForEnd.ts';

/** A call and its response; without a response if it was not made because of the budget. */
export interface StartedRun {
  readonly order: Order;
  readonly result: OrderResult | undefined;
}

/** The end of a call's task, if it became one. */
export interface Run extends StartedRun {
  readonly end: TaskEnd | undefined;
}

/** Makes paid calls within the budget. */
export interface Runs {
  start(call: CallName, order: Order): Promise<StartedRun>;
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
    start: async (call, order) => {
      const price = priceOf(order.operation);
      if (!plan.calls.has(call) || !budget.take(price)) return { order, result: undefined };
      const result = await calls.order(order);
      if (result.outcome === 'refused') budget.giveBack(price);
      await budget.checkBalance();
      return { order, result };
    },
    finish: async started => {
      const { order, result } = started;
      if (result?.outcome !== 'taken' || result.taskId === undefined) return { ...started, end: undefined };
      const { name, about, operation, transport, request } = order;
      const { taskId } = result;
      const end = await waitForEnd({ calls, operation, transport, taskId, request, ...timing });
      writer.write(`${name}-record`, {
        about,
        operation,
        transport,
        door: 'record',
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
