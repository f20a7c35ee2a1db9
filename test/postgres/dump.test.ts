import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { findPostgres } from '../../sandbox/postgres/findPostgres.ts';
import { openStore } from '../../src/store/openStore.ts';
import { markRestored, readRestoreMark } from '../../src/tasks/store/restoreMark.ts';
import { withPostgres } from '../support/postgres.ts';

const folder = mkdtempSync(join(tmpdir(), 'dump-test-'));
after(() => rmSync(folder, { recursive: true }));

await withPostgres(server => {
  test('GIVEN a dump that was made while a bot wrote WHEN it is restored as the page says THEN its rows are found and searched, its open tasks are marked, and looked at', async () => {
    const programs = findPostgres() ?? assert.fail();
    const file = join(folder, 'store.dump');
    const url = await server.createDatabase();
    const before = await openStore(url);
    const search = { scopes: ['m1'], words: ['rain'] };
    await before.commit({
      set: [
        { namespace: 'library', key: 'member/1/a', value: { createdAt: 5 }, search },
        { namespace: 'open', key: 'a', value: { userId: '1' } },
      ],
    });
    execFileSync(join(programs, 'pg_dump'), ['--format=custom', `--file=${file}`, url]);
    await before.close();
    const fresh = await server.createDatabase("ENCODING 'UTF8' TEMPLATE template0");
    // It says nothing, not even a warning.
    execFileSync(join(programs, 'pg_restore'), ['--exit-on-error', `--dbname=${fresh}`, file]);
    const restored = await openStore(fresh);
    await markRestored(restored);
    assert.equal((await readRestoreMark(restored))('a'), true);
    const found = await restored.rows.search({ scope: 'm1', words: ['ra'], limit: 9 });
    assert.deepEqual(found, [['member/1/a', { createdAt: 5 }]]);
    const looked = Promise.withResolvers<string>();
    await restored.schedule?.start(async id => {
      looked.resolve(id);
      return undefined;
    });
    assert.equal(await looked.promise, 'a');
    await restored.schedule?.stop();
    await restored.close();
  });
});
