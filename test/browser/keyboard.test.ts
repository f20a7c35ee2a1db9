import assert from 'node:assert/strict';
import { browserTest } from '../support/browserTest.ts';

/** The name of what has the focus, in the page or in a component of it. */
const FOCUSED_NAME = `(() => {
  const host = document.activeElement;
  const element = host?.shadowRoot?.activeElement ?? host;
  return (element?.getAttribute('aria-label') || element?.textContent.trim() || host?.textContent || '').trim();
})()`;

/** More than there are elements before anything on the page. */
const MOST_TABS = 60;

browserTest(
  'GIVEN a keyboard and no mouse WHEN a visitor makes a song, plays it, and chooses from its menus THEN all of it works',
  {},
  async open => {
    const { page } = open;
    const { keyboard } = page;

    /** Presses Tab until an element with this name has the focus, in the page or in a component. */
    const tabTo = async (name: RegExp): Promise<void> => {
      for (let count = 0; count < MOST_TABS; count++) {
        await keyboard.press('Tab');
        if (name.test(String(await page.evaluate(FOCUSED_NAME)))) return;
      }
      assert.fail(`No Tab leads to ${name}`);
    };

    await tabTo(/Message #general/);
    await keyboard.type('/s');
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowUp');
    await page.getByRole('option', { name: /^\/song/, selected: true }).waitFor();
    await keyboard.press('Tab');
    await keyboard.type('a keyboard in the dark');
    await keyboard.press('Enter');
    const song = page.locator('discord-message').first();
    await song.locator('audio').nth(1).waitFor();

    await page.getByRole('log').focus();
    await tabTo(/_1\.mp3$/);
    const player = song.locator('audio').first();
    await player.focus();
    await keyboard.press('Space');
    await player.evaluate(
      element => new Promise(resolve => element.addEventListener('timeupdate', resolve, { once: true })),
    );
    assert.ok(await player.evaluate(element => Number(Reflect.get(element, 'currentTime')) > 0));
    await keyboard.press('Space');

    await tabTo(/Lyrics$/);
    await keyboard.press('Enter');
    await page.getByText('Only you can see this').waitFor();

    await tabTo(/^Track 1/);
    await keyboard.press('Enter');
    await page.getByRole('listbox', { name: /^Track 1/ }).waitFor();
    await keyboard.press('End');
    await keyboard.press('Escape');
    await page.getByRole('listbox').waitFor({ state: 'detached' });
    await keyboard.press('Enter');
    const entry = page.getByRole('option', { name: /^Full stems/ });
    for (let count = 0; count < MOST_TABS; count++) {
      if (await entry.evaluate(element => element.matches(':focus'))) break;
      await keyboard.press('ArrowDown');
    }
    await keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await keyboard.type('/help ');
    await keyboard.press('Enter');
    await page.getByText('From your audio').waitFor();
  },
);
