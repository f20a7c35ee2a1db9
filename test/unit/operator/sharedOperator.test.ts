import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { SandboxDiscord } from '../../../sandbox/discord/startDiscord.ts';
import { createRest } from '../../../src/discord/rest/createRest.ts';
import { createMetrics } from '../../../src/metrics/createMetrics.ts';
import { createLowBalanceAlert } from '../../../src/operator/createLowBalanceAlert.ts';
import { createOperatorAlerts } from '../../../src/operator/createOperatorAlerts.ts';
import { createWeeklySummary, SUMMARY_INTERVAL_MS } from '../../../src/operator/createWeeklySummary.ts';
import { createLeadership } from '../../../src/store/createLeadership.ts';
import type { Store } from '../../../src/store/openStore.ts';
import { createTaskStore } from '../../../src/tasks/store/taskStore.ts';
import { startRest } from '../../sandbox/discord/rest.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';
import { openSharedStore, type SharedStore } from '../../support/sharedStore.ts';
import { silentLog } from '../../support/silentLog.ts';

async function open(t: TestContext): Promise<SharedStore> {
  const database = await openSharedStore();
  t.after(() => database.close());
  return database;
}

function leadershipOf(store: Store) {
  return createLeadership({ locks: store.locks, name: 'operator', log: silentLog });
}

/** The alerts of one process, which are sent to a channel. */
function startAlerts(store: Store, discord: SandboxDiscord, channelId: string) {
  const leadership = leadershipOf(store);
  const shown: boolean[] = [];
  const alerts = createOperatorAlerts({
    rest: createRest({ apiUrl: discord.apiUrl, token: discord.token, timeoutMs: 5000 }),
    channelId,
    messageOwner: async () => 'sent',
    vendor: 'KIE',
    lowCredits: 0,
    songPrice: 12,
    showCredits: isOut => shown.push(isOut),
    rows: store.rows,
    commit: store.commit,
    coordination: store,
    leadership,
    fetchBalance: async () => undefined,
    probePublicUrl: undefined,
    now: () => NOW,
    monotonicNow: () => NOW,
    log: silentLog,
  });
  return { store, leadership, alerts, shown };
}

test('GIVEN two processes WHEN both have the same trouble THEN the operator reads of it once, and after the speaker has ended from the other', async t => {
  const database = await open(t);
  const { discord } = await startRest(t);
  const channel = discord.channel();
  const one = startAlerts(database.connect(), discord, channel.id);
  assert.equal(await one.leadership.whenLeading, true);
  const other = startAlerts(database.connect(), discord, channel.id);
  const said = () => discord.messages(channel).length;
  other.alerts.operationWithdrawn('extend');
  await discord.until(() => said() === 1, { what: 'an alert of a process that does not speak' });
  one.alerts.operationWithdrawn('extend');
  await one.store.close();
  other.alerts.modelRefused('V5');
  await discord.until(() => said() === 2, { what: 'an alert of the new speaker' });
  assert.equal(other.leadership.isLeader(), true);
});

test('GIVEN two processes WHEN one learns that the account is empty, and later that it is not THEN both show it', async t => {
  const database = await open(t);
  const { discord } = await startRest(t);
  const channel = discord.channel();
  const one = startAlerts(database.connect(), discord, channel.id);
  const other = startAlerts(database.connect(), discord, channel.id);
  const refused = { outcome: 'rejected', failure: { reason: 'no-credits', credits: 'unused' } } as const;
  const shows = async (isOut: boolean) => {
    while (![one, other].every(({ shown }) => shown.at(-1) === isOut))
      await new Promise(resolve => setTimeout(resolve, 2));
  };
  await one.alerts.wrapSubmit(async () => refused)(1);
  await shows(true);
  await other.alerts.wrapSubmit(async () => ({ outcome: 'accepted', taskId: '1' }) as const)(1);
  await shows(false);
});

test('GIVEN two processes WHEN both see a low balance THEN it is reported once', async t => {
  const database = await open(t);
  const reported: number[] = [];
  const [one, other] = [1, 2].map(() =>
    createLowBalanceAlert({ ...database.connect(), below: 10, onLow: credits => reported.push(credits) }),
  );
  await Promise.all([one?.(5), other?.(4)]);
  assert.equal(reported.length, 1);
});

test('GIVEN two processes WHEN a week is over THEN one summary is sent, and turning it off at either is kept', async t => {
  const database = await open(t);
  const sent: string[] = [];
  const clock = { now: NOW };
  const start = () => {
    const store = database.connect();
    const leadership = leadershipOf(store);
    const summary = createWeeklySummary({
      ...store,
      leadership,
      render: async () => ({ title: 'week' }),
      send: async (_embed, week) => {
        sent.push(week);
        return true;
      },
      now: () => clock.now,
      log: silentLog,
    });
    return { store, leadership, summary };
  };
  const first = start();
  const lastAt = async () => {
    const state = await first.store.rows.get({ namespace: 'access', key: 'summary' });
    return (state as { lastAt?: number } | undefined)?.lastAt;
  };
  const untilStored = async () => {
    while ((await lastAt()) !== clock.now) await new Promise(resolve => setTimeout(resolve, 2));
  };
  first.summary.start();
  await untilStored();
  await first.store.close();
  clock.now += SUMMARY_INTERVAL_MS;
  const processes = [start(), start()];
  for (const { summary } of processes) summary.start();
  await untilStored();
  assert.equal(sent.length, 1);
  const silent = processes.find(({ leadership }) => !leadership.isLeader()) ?? assert.fail();
  await silent.summary.turn('off');
  clock.now += SUMMARY_INTERVAL_MS;
  const last = start();
  for (const { store, summary } of processes) {
    summary.stop();
    await store.close();
  }
  assert.equal(await last.leadership.tryToLead(), true);
  last.summary.start();
  await new Promise(resolve => setTimeout(resolve, 20));
  assert.equal(sent.length, 1);
  last.summary.stop();
});

test('GIVEN two processes WHEN they are measured THEN the one that speaks tells of the tasks of both, and the other nothing of them', async t => {
  const database = await open(t);
  const start = async () => {
    const store = database.connect();
    const leadership = leadershipOf(store);
    const tasks = await createTaskStore(store.rows, store.commit, {
      now: () => NOW,
      keepDays: 30,
      coordination: store,
    });
    const metrics = createMetrics({ expectsCallbacks: false, now: () => NOW, monotonicNow: () => NOW });
    metrics.measureTasks(tasks, leadership);
    return { leadership, tasks, metrics };
  };
  const one = await start();
  await one.leadership.whenLeading;
  const other = await start();
  await one.tasks.create(makeTask({ id: 'a', createdAt: NOW - 5000 }), { idempotencyKey: 'a' }, 3);
  await other.tasks.create(makeTask({ id: 'b', createdAt: NOW }), { idempotencyKey: 'b' }, 3);
  const text = await one.metrics.text();
  assert.match(text, /^shantyman_open_tasks 2$/m);
  assert.match(text, /^shantyman_unpublished_tasks 2$/m);
  assert.match(text, /^shantyman_oldest_open_task_seconds 5$/m);
  assert.doesNotMatch(await other.metrics.text(), /^shantyman_(open|unpublished|oldest)\S* \d/m);
});
