import assert from 'node:assert/strict';
import { test } from 'node:test';
import { translateTo } from '../../../src/locales/translate.ts';
import { createWeeklySummary, SUMMARY_INTERVAL_MS } from '../../../src/operator/createWeeklySummary.ts';
import { renderWeeklySummary } from '../../../src/operator/createWeekReport.ts';
import { openStore } from '../../../src/store/openStore.ts';
import { NOW } from '../../support/makeTask.ts';
import { silentLog } from '../../support/silentLog.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Runs what waits for the store. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await new Promise(resolve => setImmediate(resolve));
}

/** A bot's summaries, with a clock that the test moves, over restarts on one store. */
async function openSummary() {
  const { rows, commit, alone } = await openStore(':memory:');
  const state = { now: NOW, isReachable: true, hasNews: true };
  const sent: string[] = [];
  /** Starts the bot, and stops it again once it has looked. */
  const run = async (change?: 'on' | 'off') => {
    const summary = createWeeklySummary({
      rows,
      commit,
      alone,
      leadership: { isLeader: () => true, whenLeading: Promise.resolve(true) },
      render: async () => (state.hasNews ? { title: 'week' } : undefined),
      send: async (_embed, week) => {
        if (state.isReachable) sent.push(week);
        return state.isReachable;
      },
      now: () => state.now,
      log: silentLog,
    });
    if (change) await summary.turn(change);
    summary.start();
    await settle();
    summary.stop();
  };
  return { state, sent, run };
}

test('GIVEN a bot that is restarted often WHEN weeks pass THEN one summary is sent each week, the first after a week', async () => {
  const { state, sent, run } = await openSummary();
  for (let day = 0; day < 15; day++) {
    for (let start = 0; start < 3; start++) await run();
    state.now += DAY_MS;
  }
  assert.equal(sent.length, 2);
  assert.equal(new Set(sent).size, 2, 'each has a nonce of its own');
});

test('GIVEN an owner who turns it off WHEN weeks pass THEN nothing is sent, and turned on again, a new week begins', async () => {
  const { state, sent, run } = await openSummary();
  await run('off');
  state.now += 3 * SUMMARY_INTERVAL_MS;
  await run();
  assert.deepEqual(sent, []);
  await run('on');
  assert.deepEqual(sent, []);
  state.now += SUMMARY_INTERVAL_MS;
  await run();
  assert.equal(sent.length, 1);
});

test('GIVEN an owner whom Discord has not named yet, or a week without anything WHEN a summary is due THEN it is tried again, or left out', async () => {
  const { state, sent, run } = await openSummary();
  await run();
  state.now += SUMMARY_INTERVAL_MS;
  state.isReachable = false;
  await run();
  state.isReachable = true;
  await run();
  assert.equal(sent.length, 1);
  state.now += SUMMARY_INTERVAL_MS;
  state.hasNews = false;
  await run();
  state.hasNews = true;
  await run();
  assert.equal(sent.length, 1, 'the next one comes in a week');
});

test('GIVEN a clock that was ahead and is put back WHEN weeks pass THEN summaries go on', async () => {
  const { state, sent, run } = await openSummary();
  state.now = NOW + 1000 * DAY_MS;
  await run();
  state.now = NOW;
  await run();
  state.now += SUMMARY_INTERVAL_MS;
  await run();
  assert.equal(sent.length, 1);
});

test('GIVEN a week WHEN it is rendered THEN it says what was made, by server, failures, and what is left, and fits into a message', () => {
  const t = translateTo('en');
  const week = {
    usage: [{ operation: 'generate', count: 2, credits: 22, said: 24 }],
    spent: {
      byGuild: new Map([
        ['1', 10],
        ['2', 2],
      ]),
      total: 22,
    },
    names: new Map([['1', '*stars*']]),
    failures: 3,
    balance: 100,
  } as const;
  const text = renderWeeklySummary(week, t)?.description ?? '';
  assert.match(text, /22 credits \(\$0\.11\).*in total\n/);
  assert.match(text, /Song × 2: 22 credits \(\$0\.11\) charged, 24 credits said/);
  assert.match(text, /\\\*stars\\\* \(1\): 10 credits \(\$0\.05\)\n.*has left \(2\): 2 credits/);
  assert.match(text, /Direct messages.*: 10 credits[\s\S]*3 failures\n100 credits \(\$0\.50\) left/);
  const many = new Map(Array.from({ length: 500 }, (_, at) => [String(at), 1]));
  const names = new Map([...many.keys()].map(id => [id, '_'.repeat(100)]));
  const long = renderWeeklySummary({ ...week, names, spent: { byGuild: many, total: 500 } }, t);
  assert.ok((long?.description?.length ?? 0) <= 4096);
  assert.equal(renderWeeklySummary({ ...week, usage: [], failures: 0 }, t), undefined);
});
