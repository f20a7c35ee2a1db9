import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { after, test } from 'node:test';
import { checkDatabase } from '../../src/doctor/checks/checkDatabase.ts';
import { OperatorError } from '../../src/lib/operatorError.ts';
import { openStore } from '../../src/store/openStore.ts';
import { checkServer } from '../../src/store/postgres/checkServer.ts';
import { probeServer } from '../../src/store/postgres/probeServer.ts';
import { withPostgres } from '../support/postgres.ts';

await withPostgres(async server => {
  /** What the operator reads when a bot cannot start, from the bot and from its doctor. */
  async function refusal(url: string): Promise<string> {
    const said = [];
    for (const attempt of [() => openStore(url), () => probeServer(url, Date.now)]) {
      const error = await attempt().then(
        () => undefined,
        (reason: unknown) => reason,
      );
      assert.ok(error instanceof OperatorError, String(error));
      assert.equal(error.exitCode, 1);
      said.push(error.message);
    }
    assert.equal(said[0], said[1]);
    assert.doesNotMatch(said[0] ?? '', /secret/);
    return said[0] ?? '';
  }

  test('GIVEN an address of a database that cannot be used WHEN the bot starts THEN it says why and what to do', async () => {
    await server.query("CREATE ROLE guest LOGIN PASSWORD 'secret'; CREATE ROLE nobody_in NOLOGIN");
    const url = new URL(await server.createDatabase());
    const changed = (changes: Partial<Pick<URL, 'username' | 'password' | 'pathname'>>) =>
      Object.assign(new URL(url), changes).href;
    assert.match(
      await refusal(changed({ username: 'nobody_in', password: 'secret' })),
      /^PostgreSQL refused the login to test_\d+ on 127.0.0.1:\d+ .*%40/,
    );
    assert.match(
      await refusal(changed({ pathname: '/elsewhere' })),
      /^There is no database elsewhere on .*createdb --owner/,
    );
    assert.match(
      await refusal(changed({ username: 'guest', password: 'secret' })),
      /may not create its tables .*ALTER DATABASE <database> OWNER TO <user>$/,
    );
    const rules = String((await server.query('SHOW hba_file'))[0]?.hba_file);
    await writeFile(rules, `host all guest all scram-sha-256\n${await readFile(rules, 'utf8')}`);
    await server.query('SELECT pg_reload_conf()');
    assert.match(
      await refusal(changed({ username: 'guest', password: '' })),
      /^The server of test_\d+ on 127.0.0.1:\d+ wants a password, .*USER:PASSWORD/,
    );
    assert.match(
      await refusal(changed({ username: 'guest', password: 'secret-but-wrong' })),
      /^PostgreSQL refused the login/,
    );
    const ascii = await server.createDatabase("ENCODING 'SQL_ASCII' TEMPLATE template0");
    assert.match(
      await refusal(ascii),
      /^The database has the encoding SQL_ASCII, .*createdb --encoding=UTF8/,
    );
    const store = await openStore(url.href);
    await store.close();
    assert.deepEqual(await probeServer(url.href, Date.now), []);
    await server.query('UPDATE shantyman.version SET version = 99', url.pathname.slice(1));
    assert.match(await refusal(url.href), /made by a later version of the bot: .*Update this bot/);
  });

  test('GIVEN a store on a server WHEN its operator uses the commands for files THEN they name the program of PostgreSQL', async () => {
    const url = await server.createDatabase();
    const env = { PATH: process.env.PATH, DISCORD_TOKEN: 'x', KIE_API_KEY: 'x', STORE_URL: url };
    const run = (program: string, ...args: string[]) =>
      spawnSync(process.execPath, [`src/${program}.ts`, ...args], { env, encoding: 'utf8' });
    for (const [program, args, said] of [
      ['backup', ['x.sqlite'], /pg_dump --format=custom/],
      ['restore', ['x.sqlite'], /pg_restore --dbname=DATABASE FILE .*npm run restore -- --mark/],
      ['checkStore', [], /pg_amcheck/],
    ] as const) {
      const { status, stdout, stderr } = run(program, ...args);
      assert.equal(status, 1);
      assert.match(`${stdout}${stderr}`, said);
      assert.match(`${stdout}${stderr}`, /docs\/several-machines\.md/);
    }
    const store = await openStore(url);
    await store.commit({ set: [{ namespace: 'open', key: 'a', value: { userId: '1' } }] });
    assert.match(run('restore', '--mark').stderr, /^A bot uses the database/);
    await store.close();
    assert.match(run('restore', '--mark').stdout, /^The database is marked as restored\. What was not sent/);
    const again = await openStore(url);
    assert.deepEqual(await again.rows.get({ namespace: 'access', key: 'restored' }), { open: ['a'] });
    await again.close();
  });

  test('GIVEN a database that can be used, and one that cannot WHEN the doctor looks THEN it says so, and changes nothing', async () => {
    const url = await server.createDatabase();
    const bot = { state: 'none' } as const;
    const look = async (address: string) => {
      const { level, sentence } = await checkDatabase({ url: address, bot, now: Date.now });
      return `${level}: ${sentence}`;
    };
    assert.match(await look(url), /^ok: The store test_\d+ on 127\.0\.0\.1:\d+ can be read and written\.$/);
    const schemas = await server.query(
      "SELECT 1 FROM pg_namespace WHERE nspname = 'shantyman'",
      new URL(url).pathname.slice(1),
    );
    assert.deepEqual(schemas, []);
    assert.match(await look(url.replace(/test_\d+$/, 'elsewhere')), /^fail: There is no database elsewhere/);
  });

  test('GIVEN a database of somebody with few rights WHEN the bot owns it THEN it starts', async () => {
    await server.query('CREATE ROLE owner_of_one LOGIN');
    const url = new URL(await server.createDatabase('OWNER owner_of_one'));
    url.username = 'owner_of_one';
    const store = await openStore(url.href);
    after(() => store.close().catch(() => {}));
    await store.commit({ set: [{ namespace: 'open', key: 'a', value: { userId: '1' } }] });
    assert.equal(await store.rows.scrub(), true);
    await store.close();
  });
});

test('GIVEN an old server, or clocks that differ WHEN a server is checked THEN it is refused, or a little difference is only said', async () => {
  const warnings: string[] = [];
  const check = (version: number, aheadMs: number) =>
    checkServer({
      query: async sql =>
        sql.includes('version') ? [{ version, encoding: 'UTF8' }] : [{ now: 1_000_000 + aheadMs }],
      now: () => 1_000_000,
      onWarning: sentence => warnings.push(sentence),
    });
  await assert.rejects(check(120_015, 0), /has PostgreSQL 12, and the bot needs 13 or newer/);
  await assert.rejects(check(150_001, -31_000), /differ by 31\.0 seconds.*timedatectl set-ntp true/);
  await check(150_001, 900);
  assert.deepEqual(warnings, []);
  await check(150_001, 1500);
  assert.equal(warnings.length, 1);
  assert.match(warnings[0] ?? '', /differ by 1\.5 seconds/);
});
