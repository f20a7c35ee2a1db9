import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import pg from 'pg';
import { openStore, type Store } from '../../src/store/openStore.ts';
import { pollUntil } from '../support/pollUntil.ts';
import { withPostgres } from '../support/postgres.ts';
import { PROPERTY_RUNS } from '../support/propertyRuns.ts';

async function open(url: string): Promise<Store> {
  const store = await openStore(url);
  after(() => store.close().catch(() => {}));
  return store;
}

const row = (key: string, createdAt: number, words: string, scopes = ['m1']) => ({
  namespace: 'library' as const,
  key,
  value: { createdAt },
  search: { scopes, words: words.split(' ') },
});

/** Characters of any length in UTF-8; NUL is left out, and halves of surrogate pairs are no characters. */
const key = fc.string({
  unit: fc
    .integer({ min: 1, max: 0x10_ff_fe })
    .filter(code => code < 0xd8_00 || code > 0xdf_ff)
    .map(code => String.fromCodePoint(code)),
  minLength: 1,
  maxLength: 8,
});

const byBytes = (one: string, other: string) => Buffer.compare(Buffer.from(one), Buffer.from(other));

await withPostgres(async server => {
  test('GIVEN a database that sorts as a language does WHEN any keys are read THEN they come in the order of their bytes, both ways', async () => {
    const url = await server.createDatabase("TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-US'");
    const store = await open(url);
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(key, { minLength: 2, maxLength: 40 }), async keys => {
        const all = [...keys, 'a', 'B', 'Z', 'ä', '_', '🎵'].map(one => `p/${one}`);
        const expected = [...new Set(all)].toSorted(byBytes);
        await store.commit({ set: expected.map(one => ({ namespace: 'tasks', key: one, value: 1 })) });
        const read = async (cursor?: { before: string }) => {
          const found = [];
          for await (const [one] of store.rows.entriesWithPrefix('tasks', 'p/', cursor)) found.push(one);
          return found;
        };
        assert.deepEqual(await read(), expected);
        assert.deepEqual(await read({ before: '\u{10ffff}' }), expected.toReversed());
        await store.commit({ remove: expected.map(one => ({ namespace: 'tasks', key: one })) });
      }),
      { numRuns: Math.ceil(PROPERTY_RUNS / 3) },
    );
  });

  test('GIVEN a key with a NUL character WHEN it is written THEN it is refused by name, and what is written with it and after it is not lost', async () => {
    const store = await open(await server.createDatabase());
    const bad = { namespace: 'tasks' as const, key: 'a\0b', value: 1 };
    await assert.rejects(store.commit({ set: [bad] }), /NUL character/);
    await assert.rejects(store.rows.get(bad), /NUL character/);
    await store.alone('member', async () => {
      await store.commit({ set: [{ ...bad, key: 'before' }] });
      await assert.rejects(store.commit({ set: [bad] }), /NUL character/);
      await store.commit({ set: [{ ...bad, key: 'after' }] });
    });
    assert.equal(await store.rows.get({ namespace: 'tasks', key: 'before' }), 1);
    assert.equal(await store.rows.get({ namespace: 'tasks', key: 'after' }), 1);
  });

  test('GIVEN rows and claims that have expired, and others WHEN expired ones are deleted THEN only the others are left', async () => {
    const url = await server.createDatabase();
    const store = await open(url);
    const stored = async (table: string) =>
      (await server.query(`SELECT key FROM shantyman.${table}`, new URL(url).pathname.slice(1))).map(
        ({ key: one }) => one,
      );
    const expiring = Array.from({ length: 501 }, (_, at) => ({
      namespace: 'tasks' as const,
      key: `short${at}`,
      value: 1,
      ttl: 1,
    }));
    await store.commit({
      set: [
        ...expiring,
        { namespace: 'tasks', key: 'long', value: 1, ttl: 3_600_000 },
        { namespace: 'tasks', key: 'forever', value: 1 },
      ],
    });
    assert.equal(await store.claim('short', 1), true);
    assert.equal(await store.claim('long', 3_600_000), true);
    // Rows expire by this machine's clock and claims by the server's, and both have passed.
    await pollUntil(
      async () => (await store.rows.get({ namespace: 'tasks', key: 'short0' })) === undefined,
      'expiry',
    );
    await pollUntil(
      async () =>
        (
          await server.query(
            "SELECT 1 FROM shantyman.claims WHERE key = 'short' AND expires <= clock_timestamp()",
            new URL(url).pathname.slice(1),
          )
        ).length === 1,
      'an expired claim',
    );
    await store.rows.clearExpired();
    assert.deepEqual((await stored('keyv')).toSorted(), ['forever', 'long']);
    assert.deepEqual(await stored('claims'), ['long']);
    assert.equal(await store.claim('long', 1), false);
  });

  test('GIVEN rows with words WHEN beginnings of words are searched THEN those with all of them are found, newest first, and none that is gone', async () => {
    const store = await open(await server.createDatabase());
    const find = async (words: string, scope = 'm1') => {
      const found = await store.rows.search({ scope, words: words.split(' '), limit: 100 });
      return found.map(([one]) => one);
    };
    await store.commit({
      set: [
        row('a', 1, 'rain song'),
        row('b', 3, 'rainbow'),
        row('c', 2, 'song of rain'),
        row('d', 4, "o'neill \\ ♥ 雨の歌"),
      ],
    });
    assert.deepEqual(await find('rai'), ['b', 'c', 'a']);
    assert.deepEqual(await find('rain so'), ['c', 'a']);
    assert.deepEqual(await find('ain'), []);
    assert.deepEqual(await find('rain', 'm2'), []);
    for (const odd of ["o'n", '\\', '♥', '雨の']) assert.deepEqual(await find(odd), ['d'], odd);
    await store.commit({ set: [row('c', 2, 'sunshine')], remove: [{ namespace: 'library', key: 'a' }] });
    assert.deepEqual(await find('rain'), ['b']);
    assert.deepEqual(await find('sun'), ['c']);
    await assert.rejects(
      store.alone('task', async () => {
        await store.commit({ set: [row('e', 9, 'rain')] });
        throw new Error('no');
      }),
    );
    assert.deepEqual(await find('rain'), ['b']);
  });

  test('GIVEN rows of one millisecond and of others WHEN a search is read in pages both ways THEN each row is seen once', async () => {
    const store = await open(await server.createDatabase());
    const times = Array.from({ length: 120 }, (_, at) => (at < 50 ? 7 : at));
    await store.commit({ set: times.map((createdAt, at) => row(`k/${at}.`, createdAt, 'rain')) });
    const walk = async (side: 'after' | 'before', from?: string) => {
      const seen: string[] = [];
      for (let last = from; ; last = seen.at(-1)) {
        const position =
          last === undefined
            ? undefined
            : { side, createdAt: times[Number(last.slice(2, -1))] ?? 0, part: last.slice(1) };
        const page = await store.rows.search({
          scope: 'm1',
          words: ['ra'],
          limit: 7,
          ...(position && { position }),
        });
        seen.push(...page.map(([one]) => one));
        if (page.length < 7) return seen;
      }
    };
    const all = await walk('after');
    assert.equal(new Set(all).size, 120);
    assert.deepEqual(await walk('before', all.at(-1)), all.slice(0, -1).toReversed());
  });

  test('GIVEN deleted rows WHEN they are scrubbed THEN the tables have nothing of them, and another reader of them is reported', async () => {
    const url = await server.createDatabase();
    const store = await open(url);
    const marker = 'marker-of-a-member-who-leaves';
    const filesOf = async () => {
      const database = new URL(url).pathname.slice(1);
      await server.query('CHECKPOINT', database);
      const paths = await server.query(
        "SELECT pg_relation_filepath(c.oid) AS path FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'shantyman' AND c.relkind IN ('r', 'i')",
        database,
      );
      return paths.map(({ path }) => readFileSync(join(server.data, String(path)), 'latin1')).join();
    };
    const rows = Array.from({ length: 40 }, (_, at) => ({
      ...row(`m/${at}`, at, marker),
      value: { createdAt: at, marker },
    }));
    await store.commit({ set: rows });
    assert.match(await filesOf(), new RegExp(marker));
    const reader = new pg.Client(url);
    await reader.connect();
    await reader.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    await reader.query('SELECT 1 FROM shantyman.keyv LIMIT 1');
    await store.commit({ remove: rows.map(({ namespace, key: one }) => ({ namespace, key: one })) });
    assert.equal(await store.rows.scrub(), false);
    await reader.end();
    assert.equal(await store.rows.scrub(), true);
    assert.doesNotMatch(await filesOf(), new RegExp(marker));
  });
});
