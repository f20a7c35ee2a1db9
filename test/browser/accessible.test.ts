import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { browserTest } from '../support/browserTest.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe found, with the elements: a path through the shadow trees ends with the element itself. */
const findings = z.array(
  z.looseObject({
    id: z.string(),
    impact: z.string().nullish(),
    help: z.string(),
    nodes: z.array(
      z.looseObject({ html: z.string(), target: z.array(z.union([z.string(), z.array(z.string())])) }),
    ),
  }),
);

/** Findings inside the component library, which are its own, each with the reason why they stay. */
const LIBRARY: Readonly<Record<string, string>> = {
  'color-contrast': 'Its grey of times and of "(edited)" imitates the client’s.',
};

/** Serious findings of a state of the page. Each is a rule and an element. */
async function look(page: Page): Promise<string[]> {
  const found = findings.parse(
    await page.evaluate(`axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations)`),
  );
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes
        .filter(({ target }) => !(Array.isArray(target[0]) && id in LIBRARY))
        .map(({ html, target }) => `${id}: ${html.slice(0, 120)} (${target.flat().join(' > ')})`),
    );
}

browserTest(
  'GIVEN the page in its states and themes WHEN axe looks at it THEN it finds nothing serious of the page’s own',
  {},
  async open => {
    const { page } = open;
    await page.evaluate(AXE);
    const seen: string[] = [];
    const check = async (state: string): Promise<void> => {
      seen.push(...(await look(page)).map(finding => `${state}: ${finding}`));
    };
    await check('empty');
    await open.type('/');
    await page.getByRole('option').first().waitFor();
    await check('picker');
    await page.keyboard.press('Escape');
    await page.locator('#composer').fill('');
    await open.type('/song a lighthouse');
    await check('command');
    await page.keyboard.press('Enter');
    await page.locator('audio').nth(1).waitFor();
    await page.getByRole('button', { name: 'Behind the scenes' }).click();
    await check('song');
    await page.getByRole('button', { name: /theme/ }).click();
    await check('light');
    await page.getByRole('button', { name: /^Track 1/ }).click();
    await check('menu');
    await page.getByRole('option', { name: /^Full stems/ }).click();
    await page.getByRole('dialog').waitFor();
    await check('form');
    assert.deepEqual(seen, []);
  },
);
