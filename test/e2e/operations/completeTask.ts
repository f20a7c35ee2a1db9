import assert from 'node:assert/strict';
import { OPERATIONS } from '../../../sandbox/kie/operations/index.ts';
import type { KieTask } from '../../../sandbox/kie/records/task.ts';

/** Completes a task at the vendor. */
export type CompleteTask = (task: KieTask) => Promise<void>;

/** With a callback at every stage. */
export const byCallback: CompleteTask = async task => {
  for (const testbed of OPERATIONS[task.operation].stages) {
    const { status, body } = await task.send(testbed);
    assert.equal(status, 200, `${task.operation} at ${testbed}: ${body}`);
  }
};

/** Without callbacks, so that the bot has to poll. */
export const byPolling: CompleteTask = async task => task.advance('complete');

/** Fails a task at the vendor, with a code and a message. */
export type FailTask = (task: KieTask, code: number, message: string) => Promise<void>;

/** With a callback. */
export const failByCallback: FailTask = async (task, code, message) => {
  const { status, body } = await task.send({ error: code, message });
  assert.equal(status, 200, `${task.operation}: ${body}`);
};

/** In the record only, so that the bot has to poll. */
export const failByPolling: FailTask = async (task, code, message) => task.fail(code, message);
