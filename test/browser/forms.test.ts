import assert from 'node:assert/strict';
import { browserTest } from '../support/browserTest.ts';
import { pollUntil } from '../support/pollUntil.ts';

browserTest(
  'GIVEN a form, a menu and a button WHEN a visitor uses each THEN own lyrics are sung, stems are made, and the lyrics are shown to them alone',
  {},
  async open => {
    const { page } = open;

    // Suggestions of the bot for an option, and choices.
    await open.type('/song rain');
    const command = page.getByRole('form', { name: '/song' });
    await command.getByRole('button', { name: '+ style' }).click();
    await page.keyboard.type('jaz');
    await page.getByRole('option', { name: 'jazz', exact: true }).click();
    const style = command.getByLabel('style');
    await pollUntil(async () => (await style.inputValue()) === 'jazz', 'the chosen style');
    await command.getByRole('button', { name: '+ model' }).click();
    await command.getByLabel('model').selectOption({ label: 'V6 Mini' });
    await command.getByRole('button', { name: 'Cancel' }).click();

    // A form, for lyrics of one's own.
    await open.type('/song ');
    await page.keyboard.press('Enter');
    const form = page.getByRole('dialog');
    await form
      .getByLabel('Your lyrics')
      .fill('[Verse]\nThe harbour light is burning low\n[Chorus]\nRow, row');
    await form.getByLabel('Style').fill('sea shanty');
    await form.getByLabel('Title').fill('Harbour Light');
    await form.getByRole('button', { name: 'Submit' }).click();
    const song = page.locator('discord-message').first();
    await song.getByText('The harbour light is burning low').waitFor();
    await song.locator('audio').nth(1).waitFor();

    // A button whose answer only they see.
    await song.getByRole('button', { name: 'Lyrics' }).click();
    const lyrics = page.locator('discord-message[ephemeral]');
    await lyrics.getByText('Row, row').waitFor();
    await lyrics.getByText('Only you can see this').waitFor();
    await open.be('bob');
    await song.getByText('Row, row').waitFor();
    assert.equal(await lyrics.count(), 0);
    await open.be('ada');
    await lyrics.getByText('Dismiss message').click();
    await lyrics.waitFor({ state: 'detached' });

    // A menu, and a form that names the price.
    await song.getByRole('button', { name: /^Track 1/ }).click();
    await page.getByRole('option', { name: /^Full stems/ }).click();
    await form.getByText('This costs 50 credits').waitFor();
    await form.getByRole('button', { name: 'Submit' }).click();
    const stems = page.locator('discord-message').nth(1);
    await stems.locator('audio').nth(8).waitFor();
    await stems.locator('discord-file-attachment').waitFor();
  },
);
