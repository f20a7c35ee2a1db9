import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { finished, LONG_LYRICS, LONG_TITLE } from '../../scripts/film/scenes.ts';
import { takePictures } from '../../scripts/film/takePictures.ts';
import { browserTest } from '../support/browserTest.ts';

const DOCS = new URL('../../docs/sandbox/', import.meta.url);

/** Screens of a phone of 390 × 844 that the card of a long song may fill. */
const MAX_SCREENS = 1.5;
const SCREEN_HEIGHT = 844;

/** Fonts differ between machines, and with them where lines end. */
const HEIGHT_TOLERANCE = 0.15;

const shapesSchema = z.record(
  z.string(),
  z.object({ width: z.int(), height: z.int(), elements: z.record(z.string(), z.int()) }),
);

browserTest(
  'GIVEN the pictures of the docs WHEN they are taken again THEN they have the same shapes, and a card with 45 lines fits one and a half screens of a phone',
  {},
  async (open, context) => {
    const folder = mkdtempSync(join(tmpdir(), 'film-test-'));
    context.after(() => rmSync(folder, { recursive: true }));
    const { page } = open;
    // The pictures are taken beside a song that is there already.
    await open.type('/song a lullaby for a lighthouse');
    await page.keyboard.press('Enter');
    await page.locator('audio').nth(1).waitFor();
    await page.getByRole('navigation').getByRole('button', { name: 'music' }).click();
    const taken = await takePictures(page, folder);
    const kept = shapesSchema.parse(JSON.parse(readFileSync(new URL('shapes.json', DOCS), 'utf8')));
    assert.deepEqual(Object.keys(taken), Object.keys(kept));
    for (const [name, { width, height, elements }] of Object.entries(kept)) {
      const now = taken[name];
      assert.deepEqual({ width: now?.width, elements: now?.elements }, { width, elements }, name);
      const away = Math.abs((now?.height ?? 0) - height) / height;
      assert.ok(away <= HEIGHT_TOLERANCE, `${name} is ${now?.height} pixels high, not ${height}`);
      assert.ok(statSync(new URL(`${name}.webp`, DOCS)).size > 1000, name);
    }

    assert.equal(LONG_LYRICS.split('\n').filter(line => line.startsWith('Line ')).length, 45);
    await page.setViewportSize({ width: 390, height: SCREEN_HEIGHT });
    const card = await finished(page, LONG_TITLE);
    const box = await card.boundingBox();
    const screens = (box?.height ?? Infinity) / SCREEN_HEIGHT;
    assert.ok(screens <= MAX_SCREENS, `The card fills ${screens.toFixed(2)} screens.`);
    context.diagnostic(`The card fills ${screens.toFixed(2)} screens.`);
  },
);
