import assert from 'node:assert/strict';
import { test } from 'node:test';
import pino from 'pino';
import { progressOf } from '../../../src/domain/progress.ts';
import type { Stage } from '../../../src/domain/stage.ts';
import type { OperationInput } from '../../../src/domain/taskInput.ts';
import type { Submission } from '../../../src/suno/client/submission.ts';
import type { TaskStore } from '../../../src/tasks/store/taskStore.ts';
import { type SubmitOptions, submitTask } from '../../../src/tasks/submit/submitTask.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';
import { openTaskStore } from '../../support/openTaskStore.ts';
import { unlimitedSubmissions } from '../../support/unlimitedSubmissions.ts';

const unlimited = unlimitedSubmissions();

const accepted: Submission = { outcome: 'accepted', taskId: 'T1' };
const notSent: Submission = {
  outcome: 'not-sent',
  failure: { reason: 'vendor-unreachable', code: 'ECONNREFUSED', credits: 'unused' },
};
const unknown = {
  outcome: 'unknown',
  failure: { reason: 'outcome-unknown', code: 'ECONNRESET', credits: 'unknown' },
} as const satisfies Submission;
const refused: Submission = {
  outcome: 'rejected',
  failure: { reason: 'request-invalid', code: '422', credits: 'unused' },
};

/** Submits a task to a vendor with these responses, one for each call, and returns what happened. */
async function submitTo(
  answers: Submission[],
  spoil: (tasks: TaskStore) => TaskStore = tasks => tasks,
  onWait: (end: AbortController) => void = () => {},
): Promise<{ tasks: TaskStore; id: string; calls: Stage[]; waits: number[]; error: unknown; log: string }> {
  const tasks = await openTaskStore();
  const task = makeTask();
  await tasks.create(task, { idempotencyKey: 'x' }, 3);
  const calls: Stage[] = [];
  const waits: number[] = [];
  const lines: string[] = [];
  const end = new AbortController();
  const error = await submitTask(
    {
      tasks: spoil(tasks),
      submit: async () => {
        calls.push(progressOf((await tasks.get(task.id))?.updates ?? []).stage);
        return answers.shift() ?? assert.fail('called more often than the test has answers');
      },
      prepare: async () => ({ kind: 'ready' }),
      ...unlimited,
      now: () => NOW,
      signal: end.signal,
      wait: async ms => {
        waits.push(ms);
        onWait(end);
      },
      log: pino({}, { write: line => void lines.push(line) }),
    },
    task.id,
  ).catch((reason: unknown) => reason);
  return { tasks, id: task.id, calls, waits, error, log: lines.join('') };
}

test('GIVEN a task that is past its intent WHEN it is submitted again THEN the vendor is not called', async () => {
  const { tasks, id } = await submitTo([unknown]);
  const again = assert.fail.bind(undefined, 'called a second time');
  const options = {
    submit: again,
    prepare: async () => ({ kind: 'ready' as const }),
    ...unlimited,
    now: () => NOW,
    log: pino({ enabled: false }),
  };
  await submitTask({ ...options, tasks }, id);
  assert.equal(progressOf((await tasks.get(id))?.updates ?? []).stage, 'submitting');
});

test('GIVEN an intent of a restored store WHEN it is submitted THEN the vendor is not called, nothing is uploaded, and its outcome is unknown with its credits as spent', async () => {
  const tasks = await openTaskStore();
  const [old, later] = [makeTask({ queuePosition: 2 }), makeTask({ id: 'cccccccccccccccccc' })];
  for (const task of [old, later]) await tasks.create(task, { idempotencyKey: task.id }, 3);
  const called: string[] = [];
  const options: SubmitOptions = {
    tasks,
    submit: async ({ id }) => {
      called.push(`submit ${id}`);
      return accepted;
    },
    prepare: async ({ id }) => {
      called.push(`prepare ${id}`);
      return { kind: 'ready' };
    },
    ...unlimited,
    restoredFailureOf: ({ id }) => (id === old.id ? unknown.failure : undefined),
    now: () => NOW,
    log: pino({ enabled: false }),
  };
  for (const { id } of [old, later]) await submitTask(options, id);
  assert.deepEqual(called, [`prepare ${later.id}`, `submit ${later.id}`]);
  const ended = await tasks.get(old.id);
  const { stage, failure } = progressOf(ended?.updates ?? []);
  assert.deepEqual([stage, failure], ['submitting', unknown.failure]);
  assert.deepEqual([ended?.sentAt, ended?.queuePosition], [NOW, undefined]);
});

/** A store whose disk is full for `times` writes after the first one. */
function fullFor(times: number): (tasks: TaskStore) => TaskStore {
  let writes = 0;
  return tasks => ({
    ...tasks,
    update: async (id, change) => {
      if (writes++ >= 1 && writes - 1 <= times) throw new Error('database or disk is full');
      return tasks.update(id, change);
    },
  });
}

test('GIVEN a vendor that cannot be reached at first WHEN a task is submitted THEN it is tried again, each time with the claim on the disk', async () => {
  const { tasks, id, calls, waits } = await submitTo([notSent, notSent, accepted]);
  assert.deepEqual(calls, ['submitting', 'submitting', 'submitting']);
  assert.deepEqual(waits, [1000, 3000]);
  assert.equal(progressOf((await tasks.get(id))?.updates ?? []).taskId, 'T1');
});

test('GIVEN a vendor that stays unreachable WHEN a task is submitted THEN there are three attempts, and it fails unpaid', async () => {
  const { tasks, id, calls } = await submitTo([notSent, notSent, notSent]);
  assert.equal(calls.length, 3);
  const { stage, failure } = progressOf((await tasks.get(id))?.updates ?? []);
  assert.deepEqual([stage, failure], ['failed', notSent.failure]);
});

test('GIVEN an unclear response, or a rejection, WHEN a task is submitted THEN it is not sent a second time', async () => {
  for (const [answers, stage] of [
    [[unknown], 'submitting'],
    [[refused], 'failed'],
    [[notSent, unknown], 'submitting'],
  ] as const) {
    const { tasks, id, calls } = await submitTo([...answers]);
    assert.equal(calls.length, answers.length);
    assert.equal(progressOf((await tasks.get(id))?.updates ?? []).stage, stage);
  }
});

test('GIVEN a disk that is full for half a minute WHEN the vendor has responded THEN the response is kept and stored in the end', async () => {
  const { tasks, id, calls, waits, error, log } = await submitTo([accepted], fullFor(7));
  assert.equal(error, undefined);
  assert.equal(calls.length, 1, 'it is paid once');
  assert.ok(waits.reduce((sum, ms) => sum + ms) > 30_000);
  const { stage, taskId } = progressOf((await tasks.get(id))?.updates ?? []);
  assert.deepEqual([stage, taskId], ['submitted', 'T1']);
  assert.equal(log.match(/"vendorTask":"T1".*Vendor response not stored, retrying/g)?.length, 7);
});

test('GIVEN a disk that stays full WHEN the vendor has responded THEN storing fails after a minute, and the task is unchanged', async () => {
  const { tasks, id, waits, error } = await submitTo([accepted], fullFor(100));
  assert.match(String(error), /disk is full/);
  const inAll = waits.reduce((sum, ms) => sum + ms);
  assert.ok(inAll >= 60_000 && inAll <= 65_000, `${inAll} ms`);
  assert.equal(progressOf((await tasks.get(id))?.updates ?? []).stage, 'submitting');
});

test('GIVEN a response that waits to be stored WHEN the bot ends THEN it has one more attempt at once, and no wait after it', async () => {
  const stop = (end: AbortController) => end.abort();
  const stored = await submitTo([accepted], fullFor(1), stop);
  assert.equal(stored.error, undefined);
  assert.equal(progressOf((await stored.tasks.get(stored.id))?.updates ?? []).taskId, 'T1');
  const failed = await submitTo([accepted], fullFor(100), stop);
  assert.match(String(failed.error), /disk is full/);
  assert.equal(failed.waits.length, 1);
});

test('GIVEN a vendor that cannot be reached WHEN the bot ends before the next attempt THEN there is none, and the task fails unpaid', async () => {
  const { tasks, id, calls, waits } = await submitTo([notSent], undefined, end => end.abort());
  assert.deepEqual([calls.length, waits.length], [1, 1]);
  const { stage, failure } = progressOf((await tasks.get(id))?.updates ?? []);
  assert.deepEqual([stage, failure], ['failed', notSent.failure]);
});

test('GIVEN a vendor that rejects with a message WHEN a task is submitted THEN the log has the message with the code', async () => {
  const { log } = await submitTo([
    {
      outcome: 'rejected',
      failure: {
        reason: 'request-invalid',
        code: '400',
        credits: 'unused',
        vendorMessage: 'Song style contains artist name: Ada',
      },
    },
  ]);
  assert.match(log, /"vendorMessage":"Song style contains artist name: Ada".*Task rejected by vendor/);
});

test('GIVEN a recording whose upload expired in the queue WHEN its turn comes THEN it is uploaded again before the vendor is called', async () => {
  const tasks = await openTaskStore();
  const recording = { name: 'sea.mp3', url: 'https://cdn.example/sea.mp3', bytes: 9 };
  const input: OperationInput = {
    kind: 'operation',
    operation: 'upload-cover',
    fields: {},
    recordings: [recording],
  };
  const task = makeTask({ operation: 'upload-cover', input });
  await tasks.create(task, { idempotencyKey: 'x' }, 3);
  let now = NOW;
  const uploads: number[] = [];
  const sent: unknown[] = [];
  const queueHours = [13, 0];
  await submitTask(
    {
      tasks,
      ...unlimited,
      prepare: async () => {
        uploads.push(now);
        const url = `https://uploads.example/${uploads.length}`;
        const recordings = [{ ...recording, uploaded: { url, at: now } }];
        return { kind: 'changed', input: { ...input, recordings }, request: { uploadUrl: url } };
      },
      waitForTurn: async () => {
        now += (queueHours.shift() ?? 0) * 60 * 60 * 1000;
        return true;
      },
      submit: async ({ request }) => {
        sent.push(request.uploadUrl);
        return accepted;
      },
      now: () => now,
      log: pino({ enabled: false }),
    },
    task.id,
  );
  assert.deepEqual(sent, ['https://uploads.example/2']);
  assert.equal(uploads.length, 2);
});
