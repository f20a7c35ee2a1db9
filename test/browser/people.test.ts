import assert from 'node:assert/strict';
import { browserTest } from '../support/browserTest.ts';

browserTest(
  'GIVEN a moderator who sets a channel for notifications WHEN a member makes a song THEN it is announced there, and in the library of its requester only',
  {},
  async open => {
    const { page } = open;
    const message = page.locator('discord-message');
    const channel = (name: string) => page.getByRole('navigation').getByRole('button', { name }).click();
    const announce = async (): Promise<void> => {
      await open.type('/notify add ');
      const command = page.getByRole('form', { name: '/notify add' });
      assert.equal(await command.getByRole('option', { name: 'Direct messages' }).count(), 0);
      await command.getByLabel('channel').selectOption('#announcements');
      await command.getByLabel('what').selectOption({ index: 1 });
      await command.getByRole('button', { name: 'Send' }).click();
      await message.last().getByText('Only you can see this').waitFor();
    };

    await announce();
    await message.last().getByText('Manage Server').waitFor();
    await open.be('mia');
    await announce();
    await message.last().getByRole('button', { name: /test/i }).waitFor();
    await message.last().locator('discord-mention').getByText('announcements').first().waitFor();
    await message.last().getByRole('button', { name: /test/i }).click();
    await message.last().getByText('Test sent to').waitFor();
    await message
      .last()
      .getByRole('button', { name: /^#announcements now gets/ })
      .waitFor();

    await open.be('ada');
    await channel('music');
    await open.type('/song a paper boat');
    await page.keyboard.press('Enter');
    await message.first().locator('audio').nth(1).waitFor();
    await channel('announcements');
    await page.getByPlaceholder('Message #announcements').waitFor();
    // Beside the test, which was sent there before.
    await message.getByText('Paper Boat').first().waitFor();

    await channel('Direct messages');
    await open.type('/library ');
    // Songs to search for are offered, and Enter in the empty field still asks for all of them.
    await page.getByRole('option', { name: /Paper Boat/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('form', { name: '/library' }).waitFor({ state: 'detached' });
    await message.last().getByText('Paper Boat').waitFor();
    await open.be('bob');
    await open.type('/library ');
    await page.keyboard.press('Enter');
    await message.last().getByText('Only you can see this').waitFor();
    assert.equal(await message.last().getByText('Paper Boat').count(), 0);

    // What only the bot's owner may do is offered to nobody else.
    await channel('general');
    await open.type('/owner');
    await page.getByRole('option').first().waitFor({ state: 'detached' });
    await page.locator('#composer').fill('');
    await open.be('olga');
    await open.type('/owner st');
    await page.getByRole('option', { name: /^\/owner stats/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await message.last().getByText('Only you can see this').waitFor();
  },
);
