import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Seconds of the animation, and its pictures a second. */
const FILM_SECONDS = 8;
export const FILM_RATE = 5;

/** High enough for the whole message. */
const WINDOW = { width: 640, height: 1180 };

const PROMPT = '/song a lullaby for a lighthouse';
const LETTERS_PER_PICTURE = 4;

/** Pictures of the finished message, before the animation begins anew. */
const LAST_PICTURES = 8;

/** Pictures at most, for a machine on which nothing gets finished. */
const MOST_PICTURES = 400;

/**
 * Takes pictures of a message while it grows, and picks as many as the animation has, evenly: it lasts as long on a slow
 * machine.
 *
 * @returns the pattern of their names, for ffmpeg.
 */
export async function filmGrowth(page: Page, folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  await page.setViewportSize(WINDOW);
  await page.locator('#composer').focus();
  const taken: string[] = [];
  const take = async (): Promise<void> => {
    const path = join(folder, `taken-${taken.length}.png`);
    await page.screenshot({ path, caret: 'hide' });
    taken.push(path);
  };
  for (let at = 0; at < PROMPT.length; at += LETTERS_PER_PICTURE) {
    await page.keyboard.type(PROMPT.slice(at, at + LETTERS_PER_PICTURE));
    await take();
  }
  await page.keyboard.press('Enter');
  const players = page.locator('audio');
  while ((await players.count()) < 2) {
    if (taken.length > MOST_PICTURES) throw new Error('The song was not finished.');
    await take();
    await page.waitForTimeout(1000 / FILM_RATE);
  }
  await page.getByText('Ready in').waitFor();
  for (let at = 0; at < LAST_PICTURES; at++) await take();
  const count = FILM_SECONDS * FILM_RATE;
  for (let at = 0; at < count; at++) {
    const source = taken[Math.round((at * (taken.length - 1)) / (count - 1))];
    if (source) copyFileSync(source, join(folder, `frame-${String(at).padStart(3, '0')}.png`));
  }
  return join(folder, 'frame-%03d.png');
}
