import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { createPageServer } from '../sandbox/page/createPageServer.ts';
import { BROWSER_FLAGS, findBrowser, NO_BROWSER } from '../sandbox/page/findBrowser.ts';
import { startPageBackend } from '../sandbox/page/startPageBackend.ts';
import { convert, whyNoConverter } from './film/convert.ts';
import { FILM_RATE, filmGrowth } from './film/filmGrowth.ts';
import { takePictures } from './film/takePictures.ts';

// Takes the pictures and the animation of the docs. `npm run film -- FOLDER` puts them elsewhere.

const FOLDER = process.argv[2] ?? fileURLToPath(new URL('../docs/sandbox', import.meta.url));

/** All together. */
const MAX_BYTES = 1_000_000;

/** Pixels of the animation, and so of the page's text three quarters. */
const FILM_WIDTH = 480;

/** WebP's, of 100. */
const QUALITY = '80';

process.removeAllListeners('warning');
const executablePath = findBrowser();
const missing = executablePath === undefined ? NO_BROWSER : whyNoConverter();
if (missing !== undefined) {
  // Before any picture is taken, which needs half a minute.
  console.error(missing);
  process.exit(1);
}
const work = mkdtempSync(join(tmpdir(), 'film-'));
const backend = await startPageBackend();
const server = await createPageServer(backend);
const browser = await chromium.launch({ executablePath, args: BROWSER_FLAGS });
try {
  const page = await browser.newPage();
  await page.goto(server.url);
  await page.locator('#composer').waitFor();
  mkdirSync(FOLDER, { recursive: true });
  const frames = await filmGrowth(page, join(work, 'frames'));
  await page.locator('audio').nth(1).waitFor();
  await page.getByRole('button', { name: 'Channels', exact: true }).click();
  await page.getByRole('button', { name: 'music' }).click();
  const shapes = await takePictures(page, work);
  writeFileSync(join(FOLDER, 'shapes.json'), `${JSON.stringify(shapes, undefined, 2)}\n`);
  const files = Object.keys(shapes).map(name => {
    const file = join(FOLDER, `${name}.webp`);
    convert('-i', join(work, `${name}.png`), '-quality', QUALITY, file);
    return file;
  });
  const film = join(FOLDER, 'growing.webp');
  const scale = `scale=${FILM_WIDTH}:-2:flags=lanczos`;
  convert('-framerate', String(FILM_RATE), '-i', frames, '-vf', scale, '-loop', '0', '-quality', '70', film);
  const sizes = [...files, film].map(file => ({ file, bytes: statSync(file).size }));
  for (const { file, bytes } of sizes) console.log(`${file}: ${Math.round(bytes / 1000)} KB`);
  const sum = sizes.reduce((total, { bytes }) => total + bytes, 0);
  if (sum > MAX_BYTES) throw new Error(`The pictures have ${sum} bytes, more than ${MAX_BYTES}.`);
} finally {
  await browser.close();
  await server.close();
  await backend[Symbol.asyncDispose]();
  rmSync(work, { recursive: true, force: true });
}
