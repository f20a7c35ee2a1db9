import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import fc from 'fast-check';
import type { Rows } from '../../../src/store/createRows.ts';
import { findInIndex } from '../../../src/store/findInIndex.ts';
import type { Row } from '../../../src/store/row.ts';
import { indexedWords } from '../../support/indexedWords.ts';
import { openRows } from '../../support/openRows.ts';
import { PROPERTY_RUNS } from '../../support/propertyRuns.ts';

const folder = mkdtempSync(join(tmpdir(), 'search-test-'));
after(() => rmSync(folder, { recursive: true }));

let files = 0;
const newFile = () => join(folder, `${files++}.sqlite`);

/** A row of a member, or also of a guild, that is found by its words. */
function row(key: string, createdAt: number, words: string, scopes = ['m1']): Row {
  return { namespace: 'library', key, value: { createdAt }, search: { scopes, words: words.split(' ') } };
}

async function keys(rows: Rows, words: string, scope = 'm1', limit = 1000): Promise<string[]> {
  const found = await rows.search({ scope, words: words.split(' ').filter(word => word !== ''), limit });
  return found.map(([key]) => key);
}

const FILLERS = Array.from({ length: 70 }, (_, at) => row(`filler/${at}`, at, `filler f${at}`, ['m2']));

test('GIVEN rows, a few that wait and many in the index WHEN beginnings of words are searched THEN those with all of them are found, newest first', async () => {
  const rows = await openRows(':memory:');
  const set = [row('a', 1, 'rain song'), row('b', 3, 'rainbow'), row('c', 2, 'song of rain')];
  await rows.write([{ set }]);
  for (const _ of ['waiting', 'indexed']) {
    assert.deepEqual(await keys(rows, 'rai'), ['b', 'c', 'a']);
    assert.deepEqual(await keys(rows, 'rain so'), ['c', 'a']);
    assert.deepEqual(await keys(rows, 'ain'), []);
    assert.deepEqual(await keys(rows, 'rain', 'm2'), []);
    assert.deepEqual(await keys(rows, ''), ['b', 'c', 'a']);
    assert.deepEqual(await keys(rows, 'rainbows'), []);
    await rows.write([{ set: FILLERS }]);
  }
  await rows.close();
});

test('GIVEN rows of one millisecond and of others WHEN they are read in pages both ways THEN each is seen once', async () => {
  const rows = await openRows(':memory:');
  const times = Array.from({ length: 150 }, (_, at) => (at < 50 ? 7 : at));
  for (const [at, createdAt] of times.entries())
    await rows.write([{ set: [row(`k/${at}.`, createdAt, 'rain')] }]);
  const all = await keys(rows, 'rain');
  assert.equal(new Set(all).size, 150);
  const walk = async (side: 'after' | 'before', from: string) => {
    const seen: string[] = [];
    for (let key = from; ; key = seen.at(-1) ?? '') {
      const createdAt = times[Number(key.slice(2, -1))] ?? 0;
      const position = { side, createdAt, part: key.slice(1) };
      const page = await rows.search({ scope: 'm1', words: ['ra'], position, limit: 7 });
      if (page.length === 0) return seen;
      seen.push(...page.map(([one]) => one));
    }
  };
  assert.deepEqual(await walk('after', all[0] ?? ''), all.slice(1));
  assert.deepEqual(await walk('before', all.at(-1) ?? ''), all.toReversed().slice(1));
  await rows.close();
});

test('GIVEN a row WHEN its words or its lists change THEN the earlier ones find it no more, waiting or in the index', async () => {
  const rows = await openRows(':memory:');
  for (const isIndexed of [false, true]) {
    await rows.write([{ set: [row('a', 5, 'rain')] }, ...(isIndexed ? [{ set: FILLERS }] : [])]);
    await rows.write([{ set: [row('a', 5, 'snow', ['m1', 's1'])] }]);
    assert.deepEqual([await keys(rows, 'rain'), await keys(rows, 'snow', 's1')], [[], ['a']]);
    await rows.write([{ set: [row('a', 5, 'snow')] }]);
    assert.deepEqual([await keys(rows, 'snow', 's1'), await keys(rows, 'snow')], [[], ['a']]);
  }
  await rows.close();
});

test('GIVEN rows that are deleted or expire, alone and in the index WHEN the file is read THEN none of their words is in it', async t => {
  t.mock.timers.enable({ apis: ['Date'], now: 1000 });
  const file = newFile();
  const rows = await openRows(file);
  const secret = (at: number) => `zanzibar${String.fromCharCode(97 + at)} kwyjibo${at}`;
  const set = Array.from({ length: 20 }, (_, at) => ({
    ...row(`secret/${at}`, at * 10, secret(at)),
    ...(at % 2 === 0 && { ttl: 50 }),
  }));
  await rows.write([{ set }]);
  await rows.write([{ set: FILLERS }]);
  for (let at = 0; at < 5; at++)
    await rows.write([{ set: FILLERS.map(one => ({ ...one, key: `${one.key}/${at}` })) }]);
  await rows.write([{ set: [row('secret/waiting', 999, 'zanzibarwaiting')] }]);
  assert.ok(indexedWords(file).includes('kwyjibo3'));
  assert.equal((await keys(rows, 'zanzibar')).length, 21);

  t.mock.timers.tick(51);
  assert.equal((await keys(rows, 'zanzibar')).length, 11, 'an expired row is not found');
  await rows.clearExpired();
  const remaining = (await keys(rows, 'zanzibar')).map(key => ({ namespace: 'library' as const, key }));
  await rows.write([{ remove: remaining }]);
  assert.equal(await rows.scrub(), true);
  await rows.close();
  assert.deepEqual(
    indexedWords(file).filter(word => /zanzibar|kwyjibo/.test(word)),
    [],
  );
  const bytes = readFileSync(file, 'latin1');
  assert.doesNotMatch(bytes, /anzibar|wyjibo|secret\//);
  assert.ok(bytes.includes('filler'));
});

test('GIVEN any words WHEN they are searched THEN nothing is thrown, and a row that has them is found', async () => {
  const rows = await openRows(':memory:');
  await rows.write([{ set: FILLERS }]);
  let at = 1000;
  const word = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 14 })
    .map(text => text.replace(/[^\p{L}\p{N}\p{So}]/gu, ''));
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        word.filter(text => text !== ''),
        { minLength: 1, maxLength: 5 },
      ),
      async words => {
        const key = `any/${at++}`;
        const any: Row = {
          namespace: 'library',
          key,
          value: { createdAt: at },
          search: { scopes: ['m3'], words },
        };
        await rows.write([{ set: [any] }]);
        const found = await rows.search({ scope: 'm3', words, limit: 1000 });
        assert.ok(found.some(([one]) => one === key));
      },
    ),
    { numRuns: 6 * PROPERTY_RUNS },
  );
  await rows.close();
});

test('GIVEN a file with an index WHEN it is opened again THEN it still finds its rows', async () => {
  const file = newFile();
  const first = await openRows(file);
  await first.write([{ set: [row('a', 5, 'rain'), ...FILLERS] }]);
  await first.close();
  const second = await openRows(file);
  assert.deepEqual(await keys(second, 'ra'), ['a']);
  await second.close();
});

test('GIVEN the query of a search WHEN SQLite plans it THEN it follows the index in the order of time, and sorts and scans nothing', async () => {
  const file = newFile();
  const rows = await openRows(file);
  await rows.close();
  const statements: string[] = [];
  const query = async (sql: string) => {
    statements.push(sql);
    return [];
  };
  for (const side of ['below', 'above'] as const)
    await findInIndex({ query }, { scope: 'x', words: ['rain'], bound: { side, id: 1 }, limit: 30 });
  const database = new DatabaseSync(file);
  const indexed = statements.filter(sql => sql.includes('MATCH'));
  assert.equal(indexed.length, 2);
  for (const sql of indexed) {
    const plan = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all('"x"', 0, 1, 30);
    const steps = plan.map(({ detail }) => String(detail));
    assert.equal(steps.length, 3, steps.join('; '));
    assert.match(steps[0] ?? '', /SCAN w VIRTUAL TABLE INDEX/);
    for (const step of steps.slice(1)) assert.match(step, /^SEARCH [sk] USING (INTEGER PRIMARY KEY|INDEX)/);
  }
  database.close();
});
