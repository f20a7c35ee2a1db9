import assert from 'node:assert/strict';
import { browserTest } from '../support/browserTest.ts';
import { playsOn } from '../support/playsOn.ts';

browserTest(
  'GIVEN a visitor without a key WHEN they type /song THEN the message grows, a track plays, and the next command is seen from wherever they were',
  { hasWholeSongs: true, speed: 10 },
  async open => {
    const { page } = open;
    await open.type('/so');
    await page.getByRole('option', { name: /^\/song/, selected: true }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('a sea shanty about databases');
    await page.keyboard.press('Enter');
    const message = page.locator('discord-message');
    await message.getByText('Making your song…').waitFor();
    await message.getByText('[Verse 1]').waitFor();
    await message.locator('audio').nth(1).waitFor();
    assert.equal(await message.count(), 1);
    assert.ok(await playsOn(message.locator('audio').first()));
    await message.getByText(/Ready in/).waitFor();

    // Who reads further up, and then types, sees what they have typed.
    await page.getByRole('log').evaluate(log => log.scrollTo(0, 0));
    await page.waitForFunction(`document.getElementById('log').scrollTop === 0`);
    await open.type('/help ');
    await page.keyboard.press('Enter');
    await message.nth(1).waitFor();
    await page.waitForFunction(
      `(log => log.scrollHeight - log.scrollTop - log.clientHeight < 2)(document.getElementById('log'))`,
    );
  },
);
