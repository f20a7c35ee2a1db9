import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SandboxMessage } from '../../../sandbox/discord/records/message.ts';
import type { KieTask } from '../../../sandbox/kie/records/task.ts';
import {
  type ManyTestbed,
  type NamedBot,
  startManyTestbed,
} from '../../../sandbox/testbed/startManyTestbed.ts';
import { assertClean } from '../../support/assertClean.ts';
import { assertDelivered, submissionOf } from '../../support/crashAt.ts';
import { pollUntil } from '../../support/pollUntil.ts';
import { withPostgres } from '../../support/postgres.ts';
import { queryStore } from '../../support/readSharedTask.ts';

const EDIT = { method: 'PATCH', route: '/webhooks/{application}/{token}/messages/{message}' } as const;

/** Makes a song up to the edit of its first track, which is on its way when this resolves. */
async function beginEdit(
  testbed: ManyTestbed,
): Promise<{ card: SandboxMessage; task: KieTask; editor: NamedBot; release: () => void }> {
  const { discord } = testbed;
  const card = await discord.member().type('song', { prompt: 'rain' }).message();
  const task = await submissionOf(testbed, card);
  const { reached, release } = discord.hold(EDIT);
  await task.send('first');
  return { card, task, editor: testbed.bot(testbed.senderOf(await reached)), release };
}

/** The exit code of a bot that ends by itself. One that goes on fails the test, and does not keep it waiting. */
async function exitCodeOf({ name, ended }: NamedBot): Promise<number | null> {
  let result: { code: number | null } | undefined;
  void ended.then(code => {
    result = { code };
  });
  return (await pollUntil(() => result, `the end of bot ${name}`)).code;
}

await withPostgres(server => {
  test('GIVEN a bot that has stopped in the middle of an edit WHEN it gives no sign of life THEN the other one ends its sessions and the song, and it ends with 75 when it wakes', async () => {
    await using testbed = await startManyTestbed({
      storeUrl: await server.createDatabase(),
      env: { POLL_INTERVAL_SECONDS: '0.5' },
      command: ['sandbox/testbed/botWithShortSession.ts'],
    });
    const { discord } = testbed;
    const { card, task, editor, release } = await beginEdit(testbed);
    process.kill(editor.pid, 'SIGSTOP');
    release();
    assert.equal((await task.send('complete')).status, 200, 'the other one takes callbacks');
    await assertDelivered(testbed, card);
    process.kill(editor.pid, 'SIGCONT');
    assert.equal(await exitCodeOf(editor), 75);
    assert.deepEqual(discord.editOverlaps, []);
    await testbed.start(editor.name);
    const next = await beginEdit(testbed);
    next.release();
    await next.task.send('complete');
    await assertDelivered(testbed, next.card);
    assertClean(testbed);
  });

  test('GIVEN a bot with an edit on its way WHEN the server ends the session that holds its locks THEN it ends with 75, and the other one continues', async () => {
    const storeUrl = await server.createDatabase();
    await using testbed = await startManyTestbed({ storeUrl, env: { POLL_INTERVAL_SECONDS: '0.5' } });
    const { card, task, editor, release } = await beginEdit(testbed);
    const ended = await queryStore(
      server,
      storeUrl,
      `SELECT pg_terminate_backend(a.pid) FROM pg_stat_activity a JOIN pg_locks l ON l.pid = a.pid
        WHERE l.locktype = 'advisory' AND l.mode = 'ShareLock' AND a.application_name LIKE '% ${editor.pid} %'`,
    );
    assert.equal(ended.length, 1);
    assert.equal(await exitCodeOf(editor), 75);
    assert.match(
      editor.output(),
      /The session that holds this process's locks .* was lost .*start the bot again/,
    );
    release();
    await task.send('complete');
    await assertDelivered(testbed, card);
    await testbed.start(editor.name);
    assertClean(testbed);
  });

  test('GIVEN two bots and a song under way WHEN the server is gone for some time THEN both end with 75, wait for it when they are started again, and the song ends', async () => {
    const storeUrl = await server.createDatabase();
    await using testbed = await startManyTestbed({ storeUrl, env: { POLL_INTERVAL_SECONDS: '0.5' } });
    const { discord } = testbed;
    const card = await discord.member().type('song', { prompt: 'rain' }).message();
    const task = await submissionOf(testbed, card);
    await task.send('text');
    await server.crash();
    const bots = [testbed.bot('A'), testbed.bot('B')];
    assert.deepEqual(await Promise.all(bots.map(exitCodeOf)), [75, 75]);
    assert.notEqual((await task.send('complete')).status, 200, 'the vendor tries again, or is asked');
    const starting = Promise.all(bots.map(({ name }) => testbed.start(name)));
    for (const { name } of bots)
      await pollUntil(() => /Waiting for it/.test(testbed.bot(name).output()), `a patient bot ${name}`);
    await server.start();
    await starting;
    await assertDelivered(testbed, card);
    assertClean(testbed);
  });
});
