import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { textOf } from '../../sandbox/discord/describe.ts';
import { startTestbed } from '../../sandbox/testbed/startTestbed.ts';
import { OperatorError } from '../../src/lib/operatorError.ts';
import { moveRows } from '../../src/store/move/moveRows.ts';
import { openRawDatabase } from '../../src/store/move/openRawDatabase.ts';
import { openRawFile } from '../../src/store/move/openRawFile.ts';
import { openStore, type Store } from '../../src/store/openStore.ts';
import { assertClean } from '../support/assertClean.ts';
import { withPostgres } from '../support/postgres.ts';

const folder = mkdtempSync(join(tmpdir(), 'move-test-'));
after(() => rmSync(folder, { recursive: true }));
let files = 0;
const newFile = () => join(folder, `${files++}.sqlite`);

/** Runs the command as an operator does. */
function move(...args: string[]): Promise<{ code: number; said: string }> {
  return new Promise(resolve => {
    const child = execFile(process.execPath, ['src/move.ts', ...args], (_error, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, said: `${stdout}${stderr}` }),
    );
  });
}

async function fill(store: Store, count: number): Promise<void> {
  const set = Array.from({ length: count }, (_, at) => ({
    namespace: at % 2 ? ('tasks' as const) : ('spent' as const),
    key: `schlüssel/${at}/🎵`,
    value: { text: `Grüße \0 ${at}` },
    ...(at % 3 === 0 && { ttl: 3_600_000 + at }),
  }));
  await store.commit({ set });
}

/** A store in a file with so many rows, which nobody uses. */
async function newStore(count: number): Promise<string> {
  const file = newFile();
  const store = await openStore(file, { ownThread: false });
  await fill(store, count);
  await store.close();
  return file;
}

async function contentsOf(location: string): Promise<[string, unknown][]> {
  const store = await openStore(location, { ownThread: false });
  const rows: [string, unknown][] = [];
  for (const namespace of ['tasks', 'spent'] as const)
    for await (const row of store.rows.entries(namespace)) rows.push(row);
  await store.close();
  return rows;
}

await withPostgres(server => {
  test('GIVEN a store in a file WHEN it is moved to a database and back THEN every row is the same, and bots start with the newest one only', async () => {
    const file = await newStore(1200);
    const before = await contentsOf(file);
    const url = await server.createDatabase();
    const there = await move(`sqlite://${file}`, url);
    assert.equal(there.code, 0, there.said);
    assert.match(
      there.said,
      /^1200 rows were moved from the file .* to the database test_\d+ on 127\.0\.0\.1:\d+, and compared\./,
    );
    assert.deepEqual(await contentsOf(url), before);
    const again = await move(`sqlite://${file}`, url);
    assert.equal(again.code, 1);
    assert.match(again.said, /were moved to the database test_\d+ .* already/);
    const changed = await openStore(url);
    await changed.commit({ set: [{ namespace: 'tasks', key: 'new', value: 1 }] });
    await changed.close();
    const back = await move(url, `sqlite://${file}`);
    assert.equal(back.code, 0, back.said);
    assert.deepEqual((await contentsOf(file)).length, before.length + 1);
    assert.doesNotMatch(back.said + there.said, /secret/);
  });

  test('GIVEN a move that was killed at any step WHEN it is started again THEN it resumes, and until then no bot starts with half a store', async () => {
    const file = await newStore(2300);
    const before = await contentsOf(file);
    const url = await server.createDatabase();
    let steps = 0;
    for (let killAt = 1; killAt <= 3; killAt++) {
      const from = await openRawFile(file, false);
      const to = await openRawDatabase(url);
      const onProgress = () => {
        if (++steps >= killAt) throw new Error('killed');
      };
      steps = 0;
      await assert.rejects(moveRows({ from, to, onProgress }), /killed/);
      await from.close();
      await to.close();
    }
    await using testbed = await startTestbed();
    await testbed.bot.stop();
    await assert.rejects(testbed.restart({ STORE_URL: url }), /only half moved\. Run npm run move again/);
    const { code, said } = await move(`sqlite://${file}`, url);
    assert.equal(code, 0, said);
    assert.match(said, /^2300 rows were moved \(\d+ by an earlier attempt\)/);
    assert.deepEqual(await contentsOf(url), before);
    await assert.rejects(
      testbed.restart({ STORE_URL: `sqlite://${file}` }),
      /was moved to the database test_\d+/,
    );
    await testbed.restart();
  });

  test('GIVEN a bot that runs, or a store with other rows WHEN something is moved THEN it is refused, and nothing has changed', async () => {
    const file = newFile();
    const url = await server.createDatabase();
    const inFile = await openStore(file, { ownThread: false });
    await fill(inFile, 3);
    assert.match((await move(`sqlite://${file}`, url)).said, /Another process uses the store/);
    await inFile.close();
    const inDatabase = await openStore(url);
    assert.match(
      (await move(`sqlite://${file}`, url)).said,
      /^A bot uses the database test_\d+ on .*Stop all bots first/,
    );
    await inDatabase.commit({ set: [{ namespace: 'tasks', key: 'mine', value: 1 }] });
    await inDatabase.close();
    assert.match((await move(`sqlite://${file}`, url)).said, /^There are rows in the database .* already/);
    const moving = await openRawDatabase(url);
    await assert.rejects(openStore(url), /^OperatorError: The store is being moved/);
    await moving.close();
    assert.match((await move(`sqlite://${newFile()}`, url)).said, /^There is no store .*Check its path/);
    for (const args of [[], ['a', 'b'], [url, url], [`sqlite://${file}`, url, 'x']])
      assert.match((await move(...args)).said, /^Use: npm run move -- sqlite:/);
    assert.deepEqual(await contentsOf(url), [['mine', 1]]);
    assert.equal((await contentsOf(file)).length, 3);
    assert.ok(existsSync(file));
  });

  test('GIVEN a database whose connection is lost WHEN it is used further THEN that is refused, because a bot may have started since', async () => {
    const url = await server.createDatabase();
    const moving = await openRawDatabase(url);
    await server.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${new URL(url).pathname.slice(1)}'`,
    );
    for (let times = 0; times < 3; times++) await assert.rejects(moving.count(), OperatorError);
    await assert.rejects(
      moving.count(),
      /^OperatorError: The connection to the database test_\d+ on .* was lost/,
    );
    await moving.close();
  });

  test('GIVEN a song under way WHEN its store is moved to a database THEN the bot there ends it, and a search finds it', async () => {
    await using testbed = await startTestbed();
    const { discord, kie, storeFile } = testbed;
    const ada = discord.member('ada');
    const channel = discord.channel('shanties');
    const card = await ada.type('song', { prompt: 'a sea shanty' }, { channel }).message();
    const task = await kie.nextTask();
    await card.until(() => /⏳ Writing lyrics/.test(textOf(card)), { what: 'the song is submitted' });
    await task.send('text');
    await testbed.bot.stop();
    const url = await server.createDatabase();
    const { code, said } = await move(`sqlite://${storeFile}`, url);
    assert.equal(code, 0, said);
    await testbed.restart({ STORE_URL: url });
    await task.send('complete');
    await card.until(() => card.attachments.length === 2, { what: 'both tracks' });
    const library = await ada.type('library', { search: 'shant' }, { channel }).message();
    await library.until(() => !library.loading, { what: 'the library' });
    assert.match(textOf(library), /shant/i);
    assert.equal(kie.tasks.length, 1);
    assertClean(testbed);
  });
});
