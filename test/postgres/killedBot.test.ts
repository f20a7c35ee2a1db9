import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { textOf } from '../../sandbox/discord/describe.ts';
import { startBot } from '../../sandbox/testbed/botProcess.ts';
import { freePort } from '../../sandbox/testbed/freePort.ts';
import { startProcessTestbed } from '../../sandbox/testbed/startProcessTestbed.ts';
import { START_AGAIN } from '../../src/lib/operatorError.ts';
import { assertClean } from '../support/assertClean.ts';
import { pollUntil } from '../support/pollUntil.ts';
import { withPostgres } from '../support/postgres.ts';

await withPostgres(server => {
  /** Two bots with one store. KIE's callbacks go to the first one. */
  async function startTwo() {
    const url = await server.createDatabase();
    const testbed = await startProcessTestbed({ env: { STORE_URL: url, POLL_INTERVAL_SECONDS: '1' } });
    await testbed.bot.logged('Connected to Discord');
    const second = await startBot({ ...testbed.env, PORT: String(await freePort()) });
    await second.logged('Connected to Discord');
    after(() => second.kill());
    return { testbed, second, url };
  }

  test('GIVEN two bots with one store WHEN the one that gets the callbacks is killed in the middle of a song THEN the other shows its end, nothing is paid twice, and no command is answered twice', async () => {
    const { testbed, second } = await startTwo();
    await using _testbed = testbed;
    const { discord, kie } = testbed;
    const channel = discord.channel('shanties');
    const ada = discord.member('ada');
    const card = await ada.type('song', { prompt: 'a sea shanty' }, { channel }).message();
    const task = await kie.nextTask();
    await task.send('text');
    await card.until(() => /✅ Lyrics/.test(textOf(card)), { what: 'the lyrics are done' });
    await testbed.bot.kill();
    task.advance('complete');
    await card.until(() => card.attachments.length === 2, { what: 'both tracks' });
    const next = await ada.type('song', { prompt: 'another one' }, { channel }).message();
    assert.match(textOf(next), /another one/);
    await pollUntil(() => kie.tasks.length === 2, 'the second song at the vendor');
    assert.equal(discord.messages(channel).length, 2);
    assertClean(testbed);
    assert.equal(await second.stop(), 0);
  });

  test('GIVEN two bots with one store WHEN the session that holds the locks of one is ended THEN that one ends with the exit code for a restart, and the other continues', async () => {
    const { testbed, second, url } = await startTwo();
    await using _testbed = testbed;
    const { discord, kie } = testbed;
    const [ended] = await server.query(
      `SELECT pg_terminate_backend(l.pid) FROM pg_locks l JOIN pg_stat_activity a USING (pid)
        WHERE l.locktype = 'advisory' AND l.mode = 'ShareLock' AND a.datname = '${new URL(url).pathname.slice(1)}'
        AND a.application_name LIKE '% ${testbed.bot.pid} %'`,
    );
    assert.ok(ended);
    assert.equal(await testbed.bot.ended, START_AGAIN);
    assert.match(testbed.bot.output(), /^The session that holds this process's locks in .* was lost/m);
    const card = await discord.member('ada').type('song', { prompt: 'a sea shanty' }).message();
    (await kie.nextTask()).advance('complete');
    await card.until(() => card.attachments.length === 2, { what: 'both tracks' });
    assertClean(testbed);
    assert.equal(await second.stop(), 0);
  });
});
