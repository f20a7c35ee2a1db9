import assert from 'node:assert/strict';
import { browserTest } from '../support/browserTest.ts';
import { playsOn } from '../support/playsOn.ts';

browserTest(
  'GIVEN trouble behind the scenes WHEN a song fails and the bot is killed in the middle of another THEN a retry works, and nothing is lost',
  { width: 1500, speed: 10 },
  async open => {
    const { page, backend } = open;
    const { kie } = backend.testbed;
    const control = (name: string) => page.getByRole('button', { name, exact: true }).click();
    await page.getByRole('button', { name: 'Behind the scenes' }).click();
    const journal = page.getByRole('complementary', { name: 'Behind the scenes' });

    // A failure that is planned, and a retry.
    await control('Fail the next song: 531');
    await journal.getByText('The next song fails with 531.').waitFor();
    await open.type('/song a storm');
    await page.keyboard.press('Enter');
    const failed = page.locator('discord-message').first();
    await failed.getByRole('button', { name: /Again|Try again/ }).click();
    await page.locator('audio').nth(1).waitFor();
    await journal.getByText('The next song fails with 531.').waitFor({ state: 'detached' });

    // A callback that gets lost is made up for by a poll.
    await control('Time ×1');
    await control('Lose the next callback');
    await open.type('/song a quiet sea');
    await page.keyboard.press('Enter');
    const song = page.locator('discord-message').filter({ hasText: 'a quiet sea' });
    await kie.until(() => kie.tasks.length === 3, { what: 'the third task' });

    // Killed in the middle: the song goes on at the vendor, and a new bot finds it.
    await control('Kill the bot');
    await journal.getByText('The bot was killed').waitFor();
    await control('Time ×10');
    await kie.until(() => kie.tasks[2]?.stage === 'complete', { what: 'the song at the vendor' });
    assert.equal(await song.locator('audio').count(), 0);
    await control('Start the bot');
    await song.locator('audio').nth(1).waitFor();
    assert.ok(await playsOn(song.locator('audio').first()));
    assert.equal(kie.tasks.length, 3, 'nothing is submitted twice');
    await journal.getByText('The bot has started again').waitFor();
    await journal.getByText('Bot asks KIE for news').first().waitFor();
  },
);
