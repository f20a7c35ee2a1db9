import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { findBrowser, NO_BROWSER } from '../../sandbox/page/findBrowser.ts';
import { type OpenPage, type OpenPageOptions, openPage } from './openPage.ts';

type Journey = (open: OpenPage, context: TestContext) => Promise<void>;

/** How many times as fast as real the vendor works: a song takes two seconds. Journeys that look at its stages are slower. */
const SPEED = 30;

/**
 * Defines a test in a real browser, by default with short songs that are soon made. It fails if the console had an error, or
 * if the bot did what Discord or KIE rejects, and reports how long the journey took. Without a browser it is skipped, which
 * the report shows, and with `CI=true` it fails.
 */
export function browserTest(title: string, options: OpenPageOptions, journey: Journey): void {
  test(title, async context => {
    const browser = findBrowser();
    if (browser === undefined) {
      if (process.env.CI === 'true') assert.fail(NO_BROWSER);
      context.skip(NO_BROWSER);
      return;
    }
    const startedAt = performance.now();
    await using open = await openPage(browser, { hasWholeSongs: false, speed: SPEED, ...options });
    await journey(open, context);
    assert.deepEqual(open.errors, []);
    // Pings are as they should be: notifications are part of journeys.
    const { discord, kie } = open.backend.testbed;
    assert.deepEqual([...discord.rejections, ...kie.rejections], []);
    context.diagnostic(`In ${Math.round(performance.now() - startedAt)} ms`);
  });
}
