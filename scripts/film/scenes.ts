import type { Locator, Page } from 'playwright-core';

/** A picture of the page. */
export interface Scene {
  readonly name: string;
  /** Of the window, in pixels. */
  readonly width: number;
  readonly height: number;
  /** What has to be shown; resolves with the part of the page that is taken, or with nothing for all of it. */
  perform(page: Page): Promise<Locator | undefined>;
}

const LINES_PER_PART = 9;
const PARTS = ['Verse 1', 'Chorus', 'Verse 2', 'Bridge', 'Outro'];

/** The song with lyrics of 45 lines. */
export const LONG_TITLE = 'Going Out';

/** Lyrics of 45 lines, their five tags not counted. */
export const LONG_LYRICS = PARTS.map((part, at) =>
  [
    `[${part}]`,
    ...Array.from(
      { length: LINES_PER_PART },
      (_, line) => `Line ${at * LINES_PER_PART + line + 1} goes out with the tide`,
    ),
  ].join('\n'),
).join('\n\n');

async function say(page: Page, text: string): Promise<void> {
  await page.locator('#composer').focus();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

/** Becomes another member. In a narrow window, the members are behind a button. */
async function become(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Channels', exact: true }).click();
  await page.getByRole('radio', { name: new RegExp(`^${name}`) }).check();
  await page.getByText(`You are ${name}`, { exact: true }).waitFor({ state: 'attached' });
  await page.getByRole('navigation').getByRole('button', { name: 'music' }).click();
}

/** The message of a song, once its two tracks are there. */
export async function finished(page: Page, title: string): Promise<Locator> {
  const message = page
    .locator('discord-message')
    .filter({ has: page.locator(`discord-embed[embed-title="2 · ${title}"]`) });
  await message.getByText('Ready in').waitFor();
  await message.locator('audio').nth(1).waitFor();
  return message;
}

/** The scenes in order: each goes on where the one before has ended. */
export const SCENES: readonly Scene[] = [
  {
    name: 'song',
    width: 640,
    height: 1300,
    perform: async page => {
      await say(page, '/song a sea shanty about the last lighthouse');
      return finished(page, 'The Last Lighthouse');
    },
  },
  {
    name: 'page',
    width: 1280,
    height: 860,
    perform: async page => {
      await page.getByRole('button', { name: 'Behind the scenes' }).click();
      await page.getByText('KIE calls back: everything is there').first().waitFor();
      return undefined;
    },
  },
  {
    name: 'menu',
    width: 640,
    height: 800,
    perform: async page => {
      await page.getByRole('button', { name: 'Close behind the scenes' }).click();
      await page.getByRole('button', { name: /^Track 1/ }).click();
      await page.getByRole('listbox').waitFor();
      return undefined;
    },
  },
  {
    name: 'form',
    width: 640,
    height: 900,
    perform: async page => {
      await page.keyboard.press('Escape');
      await say(page, '/song ');
      const form = page.getByRole('dialog');
      await form.getByLabel('Your lyrics').fill(LONG_LYRICS);
      await form.getByLabel('Style').fill('folk, warm guitar');
      await form.getByLabel('Title').fill(LONG_TITLE);
      return form;
    },
  },
  {
    name: 'phone',
    width: 390,
    height: 844,
    perform: async page => {
      await page.getByRole('dialog').getByRole('button', { name: 'Submit' }).click();
      await finished(page, LONG_TITLE);
      return undefined;
    },
  },
  {
    name: 'library',
    width: 640,
    height: 900,
    perform: async page => {
      await say(page, '/library ');
      const list = page.locator('discord-message[ephemeral]').last();
      await list.getByText('Lighthouse').first().waitFor();
      return list;
    },
  },
  {
    name: 'settings',
    width: 640,
    height: 900,
    perform: async page => {
      await become(page, 'mia');
      await say(page, '/settings edit ');
      const panel = page.locator('discord-message[ephemeral]').last();
      await panel.getByRole('button', { name: /^What do you want to change/ }).click();
      await page.getByRole('option', { name: 'Words and age' }).click();
      await panel.getByRole('button', { name: 'Edit blocked words' }).click();
      const form = page.getByRole('dialog');
      await form.getByLabel('One word a line').fill('pumpkin\n*kin*\n!kind*');
      await form.getByRole('button', { name: 'Submit' }).click();
      await panel.getByText('3 blocked words').waitFor();
      return panel;
    },
  },
  {
    name: 'refused',
    width: 640,
    height: 900,
    perform: async page => {
      await become(page, 'ada');
      await say(page, '/song the p.u.m.p.k.i.n that sailed away');
      const reply = page.locator('discord-message[ephemeral]').last();
      await reply.getByText('credits').first().waitFor();
      return reply;
    },
  },
];
