import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { textOf } from '../../sandbox/discord/describe.ts';
import type { SandboxMessage } from '../../sandbox/discord/records/message.ts';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import { scaled } from '../../sandbox/timeScale.ts';
import { assertClean } from '../support/assertClean.ts';
import { buttonLabels } from '../support/buttonLabels.ts';
import { submissionsOf } from '../support/crashAt.ts';

test('GIVEN a vendor that accepts one task in ten seconds WHEN two members request THEN each card shows its position, members take turns, a restart loses nothing, and prices are those of the file', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'prices-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const prices = join(folder, 'prices.json');
  writeFileSync(prices, '{"asOf": "2026-11-01", "source": "my bill", "prices": {"lyrics": 7}}');
  const slow = { VENDOR_SUBMITS_PER_10S: '1', MAX_OPEN_TASKS_PER_MEMBER: '9', PRICES_FILE: prices };
  await using testbed = await startTestbed({ env: slow });
  const { discord, kie } = testbed;
  const ask = (name: string) => members[name]?.type('lyrics', { prompt: 'rain' }).message() ?? assert.fail();
  const members: Record<string, ReturnType<typeof discord.member>> = {
    ada: discord.member('ada'),
    bob: discord.member('bob'),
  };
  const cards: SandboxMessage[] = [];
  for (const name of ['ada', 'ada', 'ada', 'bob']) cards.push(await ask(name));
  const [a1, a2, a3, b1] = cards;
  assert.ok(a1 && a2 && a3 && b1);
  const place = (card: SandboxMessage) => Number(/Number (\d+) in line/.exec(textOf(card))?.[1] ?? 0);
  const places = () => [a1, a2, a3, b1].map(place);
  await discord.until(() => String(places()) === '0,1,3,2', { what: 'the places' });
  await discord.until(() => submissionsOf(testbed, a2).length === 1, {
    what: 'the next turn',
    timeoutMs: scaled(15_000),
  });
  await discord.until(() => String(places()) === '0,0,2,1', { what: 'the places after it' });
  assert.equal(kie.tasks.length, 2);

  await testbed.bot.stop();
  await testbed.restart();
  // One of the two is admitted at once, whichever is resumed first; the other has the first position.
  await discord.until(() => kie.tasks.length === 3);
  const waiting = submissionsOf(testbed, a3).length === 0 ? a3 : b1;
  // The first position lasts for ten seconds only, which a busy machine may miss, so the card's history is checked.
  await discord.until(
    () => waiting.history.some(({ embeds }) => /Number 1 in line/.test(JSON.stringify(embeds))),
    {
      what: 'the first place',
    },
  );
  assert.equal(await testbed.bot.stop(), 0, 'a waiting task does not delay the stop');
  await testbed.restart({ VENDOR_SUBMITS_PER_10S: '20' });
  await discord.until(() => kie.tasks.length === 4);
  for (const task of kie.tasks) await task.send('complete');
  for (const card of cards) await card.until(() => buttonLabels(card).includes('Sing it (1)'));
  assert.deepEqual(places(), [0, 0, 0, 0]);
  assert.ok(buttonLabels(a1).includes('Again · 7 credits'), String(buttonLabels(a1)));
  for (const card of cards) assert.equal(submissionsOf(testbed, card).length, 1);
  assertClean(testbed);
});
