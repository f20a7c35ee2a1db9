import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../sandbox/discord/describe.ts';
import { freePort } from '../../sandbox/testbed/freePort.ts';
import { startBotInProcess } from '../../sandbox/testbed/startBotInProcess.ts';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import { assertClean } from '../support/assertClean.ts';
import { withPostgres } from '../support/postgres.ts';

const SONGS = 12;

await withPostgres(server => {
  test('GIVEN two bots on one database WHEN members use everything, and one bot is stopped meanwhile THEN each use has one answer, each song one card, and nothing is paid twice', async () => {
    await using testbed = await startTestbed({
      env: { STORE_URL: await server.createDatabase(), POLL_INTERVAL_SECONDS: '1' },
      kie: { submitsPer10s: 100 },
    });
    const { discord, kie } = testbed;
    const port = String(await freePort());
    const other = await startBotInProcess({ ...testbed.env, PORT: port });
    await discord.until(() => discord.sessions.filter(({ connected }) => connected).length === 2, {
      what: 'two sessions',
    });
    const channel = discord.channel('shanties');
    const ask = (at: number) =>
      discord
        .member(`member ${at}`)
        .type('song', { prompt: `shanty ${at}` }, { channel })
        .message();
    const cards = await Promise.all(Array.from({ length: SONGS }, (_, at) => ask(at)));
    await kie.until(() => kie.tasks.length === SONGS, { what: 'all are submitted' });
    await Promise.all(kie.tasks.map(task => task.send('text')));
    const [first] = cards;
    assert.ok(first);
    const ada = discord.member('member 0');
    const help = await ada.type('help', {}, { channel }).message();
    assert.ok(textOf(help).length > 0);

    const stopped = testbed.bot.stop();
    const later = await ask(SONGS);
    const readiness = await fetch(`http://127.0.0.1:${testbed.env.PORT}/readyz`);
    assert.equal(readiness.status, 503, 'the load balancer sends it nothing new');
    const { status } = (await kie.tasks[0]?.send('first')) ?? {};
    assert.equal(status, 200, 'callbacks that come all the same are taken');
    assert.equal(await stopped, 0);
    await kie.until(() => kie.tasks.length === SONGS + 1, {
      what: 'the one that was asked for during the stop',
    });
    // Their callbacks went to the bot that has ended; the other finds them.
    for (const task of kie.tasks) task.advance('complete');
    for (const card of [...cards, later])
      await card.until(() => card.attachments.length === 2, { what: 'both tracks' });
    assert.equal(kie.tasks.length, SONGS + 1);
    const songs = discord
      .messages(channel)
      .filter(({ ephemeral, replyTo }) => !ephemeral && replyTo === undefined);
    assert.equal(songs.length, SONGS + 1);
    assert.equal(await other.stop(), 0);
    assertClean(testbed);
    for (const { message } of other.logs().filter(({ level }) => Number(level) >= 50) as {
      message?: string;
    }[])
      assert.fail(`An error was logged: ${message}`);
  });
});
