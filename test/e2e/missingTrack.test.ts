import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../sandbox/discord/describe.ts';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import { assertClean } from '../support/assertClean.ts';
import { buttonLabels } from '../support/buttonLabels.ts';
import { isPoll, taskIdOf } from '../support/crashAt.ts';
import { waitUntilStored } from '../support/readStoredTask.ts';
import { rewindTask } from '../support/rewindTask.ts';

const MINUTE_MS = 60_000;

for (const publicUrl of [true, false]) {
  test(`GIVEN a song whose second track never gets audio WHEN the vendor has called it done for long, by ${publicUrl ? 'a callback' : 'polls'}, over restarts THEN it ends with one`, async () => {
    await using testbed = await startTestbed({ publicUrl, env: { POLL_INTERVAL_SECONDS: '0.4' } });
    const { discord, kie } = testbed;
    const card = await discord.member().type('song', { prompt: 'rain' }).message();
    const task = await kie.nextTask();
    task.addresses.onlyFirstTrack = true;
    if (publicUrl) await task.send('complete');
    else task.advance('complete');
    await card.until(() => card.attachments.length === 1, { what: 'the first track' });
    const id = taskIdOf(card);
    await waitUntilStored(testbed.storeFile, id, ({ vendorDoneAt }) => vendorDoneAt !== undefined);

    await rewindTask(testbed, [id], 5 * MINUTE_MS);
    const polls = () => kie.requests.filter(isPoll).length;
    const before = polls();
    await kie.until(() => polls() > before, { what: 'one more poll' });
    assert.match(textOf(card), /⏳ Making track 2/, 'not yet');

    await rewindTask(testbed, [id], 5 * MINUTE_MS);
    await card.until(() => /Only one track arrived/.test(textOf(card)), { what: 'the end with one track' });
    assert.match(textOf(card), /Ready in /);
    assert.equal(card.attachments.length, 1);
    assert.ok(buttonLabels(card).some(label => label.startsWith('Again')));
    assert.equal(kie.tasks.length, 1);
    assertClean(testbed);
  });
}
