import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { textOf } from '../../sandbox/discord/describe.ts';
import { freePort } from '../../sandbox/testbed/freePort.ts';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import { scaled } from '../../sandbox/timeScale.ts';
import { buttonLabels } from '../support/buttonLabels.ts';
import { pollUntil } from '../support/pollUntil.ts';

test('GIVEN a metrics port WHEN songs are made THEN the metrics show them, on that port only', async () => {
  const metricsPort = await freePort();
  await using testbed = await startTestbed({ env: { METRICS_PORT: String(metricsPort), LOW_CREDITS: '1' } });
  const { discord, kie } = testbed;
  const done = await discord.member().type('song', { prompt: 'rain' }).message();
  await (await kie.nextTask()).send('complete');
  await done.until(() => done.attachments.length === 2);
  const open = await discord.member().type('lyrics', { prompt: 'sun' }).message();
  await kie.nextTask();
  await fetch(`http://127.0.0.1:${testbed.env.PORT}/callbacks/nobody/nothing`, { method: 'POST' });
  // The metrics are updated after the edit was stored, and covers may follow in another one. The bot's own check of its address counts as a callback.
  const isComplete = (text: string) =>
    /to_edit_seconds_count 1/.test(text) &&
    /shantyman_open_tasks 1\n/.test(text) &&
    /shantyman_unpublished_tasks 0\n/.test(text) &&
    /shantyman_balance_credits \d/.test(text) &&
    /callback_answers_total\{status="200"\} 2/.test(text);
  const text = await pollUntil(async () => {
    const read = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
    return isComplete(read) && read;
  }, 'the metrics of a callback and of the check of the address');
  for (const line of [
    'shantyman_task_stages_total{operation="generate",stage="complete"} 1',
    'shantyman_task_stages_total{operation="lyrics",stage="intent"} 1',
    'shantyman_callback_answers_total{status="404"} 1',
    'shantyman_callbacks_refused_total{reason="path"} 1',
    'shantyman_callback_to_edit_seconds_count 1',
    'shantyman_open_tasks 1',
    'shantyman_store_writable 1',
    'shantyman_credits_spent_total{operation="generate"} 12',
    'shantyman_unpublished_tasks 0',
  ]) {
    assert.ok(text.includes(line), `${line}\n${text}`);
  }
  assert.match(
    text,
    /shantyman_discord_requests_total\{method="PATCH",route="\/webhooks\/:id\/:token[^"]*",status="200"\} \d/,
  );
  for (const name of [
    'oldest_open_task_seconds',
    'balance_credits',
    'callback_last_seen_timestamp_seconds',
    'store_write_seconds_count',
  ])
    assert.match(text, new RegExp(`^shantyman_${name} [1-9]|^shantyman_${name} 0\\.`, 'm'));
  for (const hidden of [testbed.discord.token, discord.guildId, open.id]) assert.ok(!text.includes(hidden));
  assert.equal((await fetch(`http://127.0.0.1:${testbed.env.PORT}/metrics`)).status, 404);
});

const testbed = await startTestbed();
after(() => testbed[Symbol.asyncDispose]());
const { discord, kie } = testbed;

test('GIVEN a bot that is stopped while an upload hangs WHEN time passes THEN it responds until the end and stops in time', async () => {
  const before = kie.tasks.length;
  const card = await discord.member('ada').type('song', { prompt: 'rain' }).message();
  const task = await kie.nextTask();
  const other = await discord.member('eve').type('song', { prompt: 'snow' }).message();
  const late = await kie.nextTask();
  const held = discord.hold({ method: 'PATCH', route: /messages/ });
  await task.send('complete');
  await held.reached;
  const ended = testbed.bot.stop();
  await testbed.bot.logged('Stopping');
  assert.deepEqual(await readiness(), [503, ['stopping']]);
  const refused = await discord.member('bob').type('song', { prompt: 'sun' }).message();
  assert.match(textOf(refused), /The bot is restarting/);
  assert.equal((await late.send('complete')).status, 200, 'a callback is accepted until the end');
  assert.equal(await ended, 0);
  held.release();
  await testbed.restart();
  await card.until(() => card.attachments.length === 2);
  await other.until(() => other.attachments.length === 2, { what: 'news of the last moment' });
  assert.equal(kie.tasks.length - before, 2);
});

test('GIVEN a store that rejects writes WHEN a callback arrives THEN the response is 503, readiness says why, and nothing is lost', async () => {
  const card = await discord.member().type('song', { prompt: 'rain' }).message();
  const task = await kie.nextTask();
  const { DatabaseSync } = await import('node:sqlite');
  const other = new DatabaseSync(testbed.storeFile, { timeout: scaled(5000) });
  other.exec(
    `CREATE TRIGGER full BEFORE UPDATE ON keyv BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END`,
  );
  assert.equal((await task.send('text')).status, 503);
  assert.deepEqual(await readiness(), [503, ['store']]);
  other.exec('DROP TRIGGER full');
  other.close();
  assert.equal((await task.send('text')).status, 200);
  assert.deepEqual(await readiness(), [200, undefined]);
  await task.send('complete');
  await card.until(() => card.attachments.length === 2);
});

async function readiness(): Promise<[status: number, waitingFor: unknown]> {
  const answer = await fetch(`http://127.0.0.1:${testbed.env.PORT}/readyz`);
  const body: unknown = await answer.json();
  return [answer.status, Reflect.get(Object(body), 'waitingFor')];
}

test('GIVEN a record that cannot be read WHEN its button is pressed THEN the reply has a number that is also in the log', async () => {
  const ada = discord.member('ada');
  const card = await ada.type('lyrics', { prompt: 'rain' }).message();
  await (await kie.nextTask()).send('complete');
  await card.until(() => buttonLabels(card).includes('Sing it (1)'));
  const { DatabaseSync } = await import('node:sqlite');
  const other = new DatabaseSync(testbed.storeFile, { timeout: scaled(5000) });
  // After it has stored the last edit, the bot no longer changes the record.
  const unfinished = other.prepare(
    `SELECT (SELECT count(*) FROM keyv WHERE namespace = 'open')
      + (SELECT count(*) FROM keyv WHERE namespace = 'tasks' AND value NOT LIKE '%"isFinal":true%') AS n`,
  );
  await pollUntil(() => unfinished.get()?.n === 0, 'a store of finished records');
  other.exec(`UPDATE keyv SET value = '{"value":{"version":99}}' WHERE namespace = 'tasks'`);
  other.close();
  const reply = await ada.press(card, 'Sing it (1)').message();
  assert.ok(reply.ephemeral);
  const [, id] = /this code: ([0-9a-f]{8})/.exec(textOf(reply)) ?? assert.fail(textOf(reply));
  assert.equal((await testbed.bot.logged('Interaction failed')).errorId, id);
  await ada.type('lyrics', { prompt: 'sun' }).message();
});
