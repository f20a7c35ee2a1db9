import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertFine, browserFor, openPage } from '../support/openPage.ts';

test('GIVEN a moderator WHEN they allow songs in one channel THEN members are held to it, and only where it counts', async context => {
  const browser = browserFor(context);
  if (browser === undefined) return;
  const startedAt = performance.now();
  await using open = await openPage(browser, { hasWholeSongs: false });
  const { page, stage } = open;
  const message = page.locator('discord-message');
  const menu = (name: RegExp) => message.last().getByRole('button', { name });
  const choose = async (...names: string[]): Promise<void> => {
    for (const name of names) await page.getByRole('option', { name }).click();
  };

  await open.be('mia');
  await open.type('/settings edit ');
  await page.keyboard.press('Enter');
  await menu(/^What do you want to change/).click();
  await choose('Channels');
  await menu(/^Pick channels/).click();
  await choose('music');
  await page.getByRole('button', { name: 'Done' }).click();
  await message.last().locator('discord-mention').getByText('music').waitFor();

  await open.be('ada');
  await open.type('/song rain');
  await page.keyboard.press('Enter');
  await message.last().getByText('Only you can see this').waitFor();
  assert.equal(stage.testbed.kie.tasks.length, 0);
  await page.getByRole('navigation').getByRole('button', { name: 'music' }).click();
  await open.type('/song rain');
  await page.keyboard.press('Enter');
  await message.first().locator('audio').nth(1).waitFor();
  assert.deepEqual(open.errors, []);
  assertFine(open);
  context.diagnostic(`In ${Math.round(performance.now() - startedAt)} ms`);
});
