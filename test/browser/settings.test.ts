import assert from 'node:assert/strict';
import { browserTest } from '../support/browserTest.ts';

browserTest(
  'GIVEN a moderator WHEN they allow songs in one channel THEN members are held to it, and only where it counts',
  {},
  async open => {
    const { page, backend } = open;
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
    assert.equal(backend.testbed.kie.tasks.length, 0);
    await page.getByRole('navigation').getByRole('button', { name: 'music' }).click();
    await open.type('/song rain');
    await page.keyboard.press('Enter');
    await message.first().locator('audio').nth(1).waitFor();
  },
);
