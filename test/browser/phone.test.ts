import assert from 'node:assert/strict';
import { browserTest } from '../support/browserTest.ts';
import { playsOn } from '../support/playsOn.ts';

const WIDTH = 390;

browserTest(
  'GIVEN a page as wide as a phone WHEN a visitor makes a song, and changes channel, member and theme THEN nothing is wider than the page, and it plays',
  { width: WIDTH, height: 844 },
  async open => {
    const { page } = open;
    const fits = async (what: string): Promise<void> => {
      const width = await page.evaluate(
        `Math.max(...['html', '#log'].map(one => document.querySelector(one)?.scrollWidth ?? 0))`,
      );
      assert.ok(Number(width) <= WIDTH, `${what} is ${width} pixels wide`);
    };
    await fits('the first sight');
    await open.type('/song a lighthouse keeper who sings to all the ships');
    await fits('a command');
    await page.keyboard.press('Enter');
    const song = page.locator('discord-message').first();
    await song.locator('audio').nth(1).waitFor();
    await fits('a song');
    assert.ok(await playsOn(song.locator('audio').first()));
    await page.getByRole('button', { name: 'Channels', exact: true }).click();
    await page.getByRole('radio', { name: /^bob/ }).check();
    await page.getByRole('button', { name: 'music' }).click();
    await page.getByRole('navigation').waitFor({ state: 'hidden' });
    await page.getByPlaceholder('Message #music').waitFor();
    await page.getByRole('button', { name: 'Channels', exact: true }).click();
    await page.getByRole('button', { name: 'Close the channels' }).click();
    await page.getByRole('navigation').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'theme' }).click();
    await page.getByRole('button', { name: 'Behind the scenes' }).click();
    await page
      .getByRole('complementary', { name: 'Behind the scenes' })
      .getByText('ada used /song')
      .waitFor();
    await fits('behind the scenes');

    // The frame of a phone on a wide page, and back.
    await page.setViewportSize({ width: 1200, height: 900 });
    await page.getByRole('button', { name: 'Close behind the scenes' }).click();
    const phone = page.getByRole('button', { name: 'Phone' });
    await phone.click();
    assert.equal((await page.locator('.app').boundingBox())?.width, WIDTH);
    await phone.click();
    assert.equal((await page.locator('.app').boundingBox())?.width, 1200);
    await page.getByRole('button', { name: 'Behind the scenes' }).click();
    await phone.click();
    await page.getByRole('complementary', { name: 'Behind the scenes' }).waitFor({ state: 'detached' });
  },
);
