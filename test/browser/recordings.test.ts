import assert from 'node:assert/strict';
import { browserTest } from '../support/browserTest.ts';
import { makeRecording } from '../support/makeRecording.ts';
import { playsOn } from '../support/playsOn.ts';

/** Milliseconds of a voice message: as long as the music service needs for a remix. */
const RECORDED_MS = 7000;

browserTest(
  'GIVEN a voice message, and a file that is dropped WHEN a visitor uses the menu of the one and a command with the other THEN both become songs',
  {},
  async open => {
    const { page } = open;
    const message = page.locator('discord-message');

    await page.getByRole('button', { name: 'Record a voice message' }).click();
    await page.waitForTimeout(RECORDED_MS);
    await page.getByRole('button', { name: 'Send the voice message' }).click();
    await message
      .first()
      .getByText(/Voice message/)
      .waitFor();
    assert.ok(await playsOn(message.first().locator('audio')));
    await message.first().click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Remix this' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Style').fill('jazz');
    await form.getByRole('button', { name: 'Submit' }).click();
    await message.nth(1).locator('audio').nth(1).waitFor();

    // As a browser hands over what is dragged from a folder.
    const wav = makeRecording({ seconds: 30, kind: 'wav' }).toString('base64');
    await open.type('/extend ');
    const command = page.getByRole('form', { name: '/extend' });
    await command.waitFor();
    const transfer = await page.evaluateHandle(base64 => {
      const dropped: unknown = Reflect.construct(Reflect.get(globalThis, 'DataTransfer'), []);
      const items: unknown = Reflect.get(Object(dropped), 'items');
      const bytes = Uint8Array.from(atob(base64), one => one.charCodeAt(0));
      Reflect.get(Object(items), 'add').call(items, new File([bytes], 'hum.wav', { type: 'audio/wav' }));
      return dropped;
    }, wav);
    await page.locator('.composer').dispatchEvent('drop', { dataTransfer: transfer });
    await command.getByText('hum.wav').waitFor();
    await command.getByRole('button', { name: '+ from' }).click();
    await page.keyboard.type('0:20');
    await command.getByRole('button', { name: 'Send' }).click();
    await message.nth(2).locator('audio').nth(1).waitFor();

    // A file in a form.
    await open.type('/song ');
    await page.keyboard.press('Enter');
    await form.getByLabel("What's it about?").fill('a hum at sea');
    const hum = { name: 'hum.wav', mimeType: 'audio/wav', buffer: Buffer.from(wav, 'base64') };
    await form.locator('input[type="file"]').setInputFiles(hum);
    await form.getByRole('button', { name: 'Submit' }).click();
    await message.nth(3).getByText('Based on').waitFor();

    // With a file and words, a message is posted.
    await page
      .getByLabel('Attach files')
      .setInputFiles({ name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('la') });
    await open.type('what I hummed');
    await page.keyboard.press('Enter');
    await message.nth(4).locator('discord-file-attachment').waitFor();
    await message.nth(4).getByText('what I hummed').waitFor();
  },
);
