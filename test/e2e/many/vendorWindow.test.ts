import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClock } from '../../../sandbox/clock.ts';
import { startManyTestbed } from '../../../sandbox/testbed/startManyTestbed.ts';
import { scaled } from '../../../sandbox/timeScale.ts';
import { withPostgres } from '../../support/postgres.ts';

/** Of the vendor: new tasks in any ten seconds. */
const WINDOW = { limit: 20, ms: 10_000 };

/** The vendor's clock is faster, so that a busy machine may take two seconds from a turn to its request. */
const VENDOR_SPEED = 1.25;
const SONGS = 60;

/** Commands at once. */
const AT_ONCE = 4;

await withPostgres(server => {
  test('GIVEN three bots WHEN sixty songs are requested at once THEN the vendor never gets more than twenty in any ten seconds, and refuses none', async () => {
    await using testbed = await startManyTestbed({
      storeUrl: await server.createDatabase(),
      bots: ['A', 'B', 'C'],
      kie: { credits: 10_000, clock: createClock({ speed: VENDOR_SPEED }) },
    });
    const { discord, kie } = testbed;
    let asked = 0;
    const askInTurn = async () => {
      while (asked < SONGS) {
        asked++;
        const card = await discord
          .member()
          .type('song', { prompt: 'rain' })
          .message()
          .catch(() => undefined);
        // A busy machine may answer too late, and then nothing is made.
        if (card === undefined || card.ephemeral) asked--;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, askInTurn));
    await kie.until(() => kie.tasks.length >= SONGS, {
      what: 'sixty tasks',
      timeoutMs: scaled(40_000),
    });
    const submits = kie.requests.filter(
      ({ method, path }) => method === 'POST' && path.endsWith('createTask'),
    );
    for (const [at, { at: first }] of submits.entries()) {
      const next = submits[at + WINDOW.limit];
      if (next) assert.ok(next.at - first >= WINDOW.ms, `${at}: ${next.at - first} ms`);
    }
    assert.ok(new Set(submits.map(testbed.senderOf)).size > 1, 'several bots have sent them');
    assert.deepEqual(kie.rejections, []);
  });
});
