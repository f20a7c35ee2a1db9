import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import Fastify from 'fastify';
import type { Task } from '../../../src/domain/task.ts';
import { createMetrics } from '../../../src/metrics/createMetrics.ts';
import { openStore } from '../../../src/store/openStore.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';

function create({ expectsCallbacks = true } = {}) {
  const clock = { now: NOW };
  const now = () => clock.now;
  const metrics = createMetrics({ expectsCallbacks, now, monotonicNow: now });
  /** The value of a sample; undefined if it is absent. */
  const read = async (sample: string) => {
    const line = (await metrics.text()).split('\n').find(one => one.startsWith(`${sample} `));
    return line === undefined ? undefined : Number(line.slice(sample.length + 1));
  };
  return { clock, metrics, read };
}

const nothing = { tracks: [], lyrics: [] };
const spent = (operation: string) => `shantyman_credits_spent_total{operation="${operation}"}`;

test('GIVEN no known balance WHEN metrics are read THEN there is none, and afterwards the last one', async () => {
  const { metrics, read } = create();
  assert.equal(await read('shantyman_balance_credits'), undefined);
  metrics.balanceKnown(120.5);
  metrics.balanceKnown(0);
  assert.equal(await read('shantyman_balance_credits'), 0);
});

test('GIVEN a card of two operations WHEN each ends THEN its credits are counted once, as the vendor charged them', async () => {
  const { metrics, read } = create();
  let before: Task | undefined;
  const change = (changes: Partial<Task>) => {
    const after = makeTask({ price: 12, ...before, ...changes });
    metrics.taskChanged(before, after);
    before = after;
  };
  change({});
  change({ sentAt: NOW, updates: [{ stage: 'submitted', taskId: 'T1', ...nothing }] });
  assert.equal(await read(spent('generate')), undefined, 'it may still turn out unused');
  const complete = { stage: 'complete' as const, taskId: 'T1', ...nothing, creditsConsumed: 10 };
  change({ updates: [complete] });
  change({ revision: 2 });
  assert.equal(await read(spent('generate')), 10);
  const step = { operation: 'generate' as const, taskId: 'T1', price: 12, sentAt: NOW, updates: [complete] };
  change({ operation: 'wav', price: 0.4, completedSteps: [step], updates: [] });
  change({ updates: [{ stage: 'complete', taskId: 'T2', ...nothing }] });
  assert.deepEqual([await read(spent('generate')), await read(spent('wav'))], [10, 0.4]);
});

test('GIVEN a refused key WHEN the task fails THEN the failure is counted by its reason, and no credits', async () => {
  const { metrics, read } = create();
  const before = makeTask({ price: 12, sentAt: NOW });
  const failure = { reason: 'key-refused', code: '401', credits: 'unused' as const };
  const after = { ...before, updates: [{ stage: 'failed' as const, ...nothing, failure }] };
  metrics.taskChanged(before, after);
  metrics.taskChanged(after, { ...after, revision: 2 });
  const sample = 'shantyman_task_failures_total{operation="generate",reason="key-refused"}';
  assert.equal(await read(sample), 1);
  assert.equal(await read(spent('generate')), undefined);
});

test('GIVEN a public address WHEN callbacks arrive THEN the time of the last accepted one is shown, and not of a test or a rejected one', async () => {
  const { clock, metrics, read } = create();
  const app = Fastify();
  metrics.instrumentHttp(app);
  app.post('/callbacks/test/x', async () => 'received');
  app.post('/callbacks/id/good', async () => 'received');
  app.post('/callbacks/id/wrong', async (_request, reply) => reply.code(401).send());
  const seen = () => read('shantyman_callback_last_seen_timestamp_seconds');
  assert.equal(await seen(), NOW / 1000, 'the start, before the first');
  for (const path of ['test/x', 'id/wrong', 'id/none']) {
    clock.now += 60_000;
    await app.inject({ method: 'POST', url: `/callbacks/${path}` });
    assert.equal(await seen(), NOW / 1000, path);
  }
  await app.inject({ method: 'POST', url: '/callbacks/id/good' });
  assert.equal(await seen(), clock.now / 1000);
});

test('GIVEN no public address WHEN metrics are read THEN there is no time of a callback to alert about', async () => {
  const { read } = create({ expectsCallbacks: false });
  assert.equal(await read('shantyman_callback_last_seen_timestamp_seconds'), undefined);
});

test('GIVEN a store WHEN a write succeeds and one fails THEN its size, its writes and whether it is writable are shown', async t => {
  const folder = await mkdtemp(join(tmpdir(), 'shantyman-metrics-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const { metrics, read } = create();
  const file = join(folder, 'bot.sqlite');
  const store = metrics.instrumentStore(await openStore(file, { ownThread: false }), file);
  await store.commit({ set: [{ namespace: 'notices', key: 'a', value: 1 }] });
  assert.equal(await read('shantyman_store_writable'), 1);
  assert.ok(((await read('shantyman_store_size_bytes')) ?? 0) > 8192);
  await store.close();
  await assert.rejects(store.commit({ set: [{ namespace: 'notices', key: 'b', value: 1 }] }));
  assert.equal(await read('shantyman_store_writable'), 0);
  assert.equal(await read('shantyman_store_write_seconds_count'), 2);
});

test('GIVEN a store that processes share WHEN it is measured THEN the processes, their takeovers, claims, locks and late looks are shown', async t => {
  const { metrics, read } = create();
  const base = await openStore(':memory:');
  t.after(() => base.close());
  const figures = {
    processes: 2,
    takeovers: 1,
    locks: ['card:a', 'card:b', 'operator'],
    oldestDueMs: 61_000,
  };
  let measure = async () => figures;
  const store = metrics.instrumentStore({ ...base, measure: () => measure() }, undefined);
  for (let claims = 0; claims < 3; claims++) await store.claim('seen:1', 60_000);
  await store.claim('card:1', 60_000);
  const show = () =>
    Promise.all(
      [
        'shantyman_processes',
        'shantyman_takeovers_total',
        'shantyman_oldest_due_job_seconds',
        'shantyman_rights{kind="card"}',
        'shantyman_rights{kind="operator"}',
        'shantyman_claims_total{kind="seen",result="won"}',
        'shantyman_claims_total{kind="seen",result="lost"}',
        'shantyman_claims_total{kind="card",result="won"}',
      ].map(read),
    );
  assert.deepEqual(await show(), [2, 1, 61, 2, 1, 1, 2, 1]);
  measure = async () => ({ ...figures, takeovers: 2, locks: ['operator'] });
  assert.deepEqual(await show(), [2, 2, 61, undefined, 1, 1, 2, 1]);
  measure = () => Promise.reject(new Error('no answer'));
  const [processes, takeovers, late] = await show();
  assert.deepEqual([processes, takeovers, late], [undefined, 2, undefined], 'not known, and not 0');
  assert.equal(await read('shantyman_store_writable'), 1);
});

test('GIVEN a store of one process WHEN it is measured THEN there are no figures of other processes', async t => {
  const { metrics } = create();
  const store = await openStore(':memory:');
  t.after(() => store.close());
  metrics.instrumentStore(store, undefined);
  assert.doesNotMatch(await metrics.text(), /shantyman_(processes|takeovers|oldest_due|rights|claims)/);
});

test('GIVEN a process that measures the open tasks of all WHEN metrics are read THEN each record is read once, and without an answer the other metrics are shown', async () => {
  const { metrics, read } = create();
  const tasks = new Map(['a', 'b'].map(id => [id, makeTask({ id })]));
  const seen: string[] = [];
  let ids = async () => [...tasks.keys()];
  const get = async (id: string) => {
    seen.push(id);
    return tasks.get(id);
  };
  metrics.measureTasks({ openTasks: { ids: () => ids() }, get }, { isLeader: () => true });
  assert.equal(await read('shantyman_open_tasks'), 2);
  assert.deepEqual(seen, ['a', 'b']);
  metrics.balanceKnown(12);
  ids = () => Promise.reject(new Error('no answer'));
  assert.equal(await read('shantyman_balance_credits'), 12);
  assert.equal(await read('shantyman_open_tasks'), undefined, 'not known, and not 2');
});
