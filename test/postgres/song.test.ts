import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../sandbox/discord/describe.ts';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import { assertClean } from '../support/assertClean.ts';
import { withPostgres } from '../support/postgres.ts';

await withPostgres(server => {
  test('GIVEN a bot with its store on PostgreSQL WHEN a member requests a song THEN one card is edited until it has both tracks, in four requests', async () => {
    await using testbed = await startTestbed({ env: { STORE_URL: await server.createDatabase() } });
    const { discord, kie } = testbed;
    const earlier = discord.requests.length;
    const channel = discord.channel('shanties');
    const card = await discord.member('ada').type('song', { prompt: 'a sea shanty' }, { channel }).message();
    const task = await kie.nextTask();
    await task.send('text');
    await card.until(() => /✅ Lyrics/.test(textOf(card)), { what: 'the lyrics are done' });
    await task.send('first');
    await card.until(() => card.attachments.length === 1, { what: 'the first track' });
    await task.send('complete');
    await card.until(() => card.attachments.length === 2, { what: 'both tracks' });
    const requests = discord.requests
      .slice(earlier)
      .filter(({ route }) => /interactions|webhooks|messages/.test(route));
    assert.equal(requests.length, 4, 'one acknowledgement and three edits');
    assertClean(testbed);
  });

  test('GIVEN a bot with its store on PostgreSQL WHEN a member reads what is stored, and has it erased THEN they read what an erasure does not reach, and the tables have nothing of them', async () => {
    const url = await server.createDatabase();
    await using testbed = await startTestbed({
      env: { STORE_URL: url },
      commands: ['song', 'privacy', 'forget'],
    });
    const { discord, kie } = testbed;
    const channel = discord.channel('shanties');
    const ada = discord.member('ada');
    const card = await ada.type('song', { prompt: 'a secret shanty' }, { channel }).message();
    await (await kie.nextTask()).send('complete');
    await card.until(() => card.attachments.length === 2, { what: 'both tracks' });
    const privacy = await ada.type('privacy', {}, { channel }).message();
    assert.match(textOf(privacy), /in a database that the bot's owner runs/);
    const forget = await ada.type('forget', {}, { channel }).message();
    assert.match(textOf(forget), /The database's log, copies and backups can still have it/);
    await ada.press(forget, 'Delete everything').response();
    await forget.until(() => /^Deleted: 1 song/.test(textOf(forget)), { what: 'the erasure' });
    assert.match(textOf(forget), /The database's log, copies and backups can still have it/);
    const left = await server.query(
      `SELECT key, value FROM shantyman.keyv WHERE value LIKE '%secret%' OR value LIKE '%${ada.id}%' OR key LIKE '%${ada.id}%'`,
      new URL(url).pathname.slice(1),
    );
    assert.deepEqual(left, []);
    assertClean(testbed);
  });

  test('GIVEN no callbacks and a restart WHEN a song is ready at the vendor THEN the bot finds it', async () => {
    await using testbed = await startTestbed({
      publicUrl: false,
      env: { STORE_URL: await server.createDatabase(), POLL_INTERVAL_SECONDS: '0.5' },
    });
    const { discord, kie } = testbed;
    const channel = discord.channel('shanties');
    const ada = discord.member('ada');
    const card = await ada.type('song', { prompt: 'a sea shanty' }, { channel }).message();
    const task = await kie.nextTask();
    await card.until(() => /⏳ Writing lyrics/.test(textOf(card)), { what: 'the song is submitted' });
    await testbed.bot.stop();
    task.advance('complete');
    await testbed.restart();
    await card.until(() => card.attachments.length === 2, { what: 'both tracks' });
    const library = await ada.type('library', { search: 'shant' }, { channel }).message();
    await library.until(() => !library.loading, { what: 'the library' });
    assert.match(textOf(library), /shant/i);
    assertClean(testbed);
  });
});
