import assert from 'node:assert/strict';
import { OPERATIONS } from '../../../sandbox/kie/operations/index.ts';
import type { KieTask } from '../../../sandbox/kie/records/task.ts';

/** Lets a task at the vendor end well. */
export type CompleteTask = (task: KieTask) => Promise<void>;

/** The vendor calls back at every stage that it has. */
export const byCallback: CompleteTask = async task => {
  for (const testbed of OPERATIONS[task.operation].stages) {
    const { status, body } = await task.send(testbed);
    assert.equal(status, 200, `${task.operation} at ${testbed}: ${body}`);
  }
};

/** The vendor calls nobody back: the bot has to ask. */
export const byPolling: CompleteTask = async task => task.advance('complete');

/** Lets a task at the vendor fail with a code, and words of its own. */
export type FailTask = (task: KieTask, code: number, message: string) => Promise<void>;

/** The vendor calls back to say so. */
export const failByCallback: FailTask = async (task, code, message) => {
  const { status, body } = await task.send({ error: code, message });
  assert.equal(status, 200, `${task.operation}: ${body}`);
};

/** The vendor's record says so, to who asks. */
export const failByPolling: FailTask = async (task, code, message) => task.fail(code, message);
