import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClock } from '../../../sandbox/clock.ts';
import { textOf } from '../../../sandbox/discord/describe.ts';
import { startManyTestbed } from '../../../sandbox/testbed/startManyTestbed.ts';
import { assertClean } from '../../support/assertClean.ts';
import { assertDelivered, CREATE_TASK, submissionOf } from '../../support/crashAt.ts';
import { pollUntil } from '../../support/pollUntil.ts';
import { withPostgres } from '../../support/postgres.ts';
import { queryStore, waitForVisits } from '../../support/readSharedTask.ts';

const ACKNOWLEDGE = { method: 'POST', route: '/interactions/{interaction}/{token}/callback' } as const;

await withPostgres(server => {
  test('GIVEN a bot in the middle of a paid call WHEN the other one visits the task THEN it leaves it alone, and the song has no doubt', async () => {
    const storeUrl = await server.createDatabase();
    await using testbed = await startManyTestbed({ storeUrl, env: { POLL_INTERVAL_SECONDS: '0.5' } });
    const { discord, kie } = testbed;
    const held = kie.hold({ method: 'POST', path: CREATE_TASK });
    const card = await discord.member().type('song', { prompt: 'rain' }).message();
    const caller = testbed.bot(testbed.senderOf(await held.reached));
    // A process that has stopped visits nothing: all visits are made by the other one.
    process.kill(caller.pid, 'SIGSTOP');
    await waitForVisits(server, storeUrl, 1);
    const [row] = await queryStore(
      server,
      storeUrl,
      "SELECT value FROM shantyman.keyv WHERE namespace = 'tasks'",
    );
    assert.match(String(row?.value), /"submitting"/);
    assert.doesNotMatch(String(row?.value), /outcome-unknown/);
    process.kill(caller.pid, 'SIGCONT');
    held.release();
    await (await submissionOf(testbed, card)).send('complete');
    await assertDelivered(testbed, card);
    for (const { embeds } of card.history) assert.doesNotMatch(JSON.stringify(embeds), /isn't clear/);
    assertClean(testbed);
  });

  test('GIVEN a bot that starts while another one acknowledges WHEN it visits the task THEN it does not drop it', async () => {
    const storeUrl = await server.createDatabase();
    // Discord's three seconds take a minute, so that the acknowledgement can be on its way for some time.
    const clock = createClock({ speed: 0.05 });
    await using testbed = await startManyTestbed({
      storeUrl,
      clock,
      bots: ['A'],
      env: { POLL_INTERVAL_SECONDS: '0.5' },
    });
    const { discord } = testbed;
    const starting = testbed.start('B');
    await pollUntil(
      async () => (await queryStore(server, storeUrl, 'SELECT FROM shantyman.processes')).length === 2,
      'the store of the second bot',
    );
    const held = discord.hold(ACKNOWLEDGE);
    const reply = discord.member().type('song', { prompt: 'rain' });
    const sender = testbed.senderOf(await held.reached);
    // A waits less long for its acknowledgement than B may need to be ready. B must be ready before it can be stopped.
    if (sender === 'B') await starting;
    process.kill(testbed.bot(sender).pid, 'SIGSTOP');
    await starting;
    await waitForVisits(server, storeUrl, 1);
    held.release();
    process.kill(testbed.bot(sender).pid, 'SIGCONT');
    const card = await reply.message();
    await (await submissionOf(testbed, card)).send('complete');
    await assertDelivered(testbed, card);
    assert.match(textOf(card), /rain/i);
    // The sleeper has missed its own deadline, and apologizes in vain.
    const refused = discord.rejections.splice(0);
    assert.ok(
      refused.every(({ code }) => code === 40060),
      JSON.stringify(refused),
    );
    assertClean(testbed);
  });
});
