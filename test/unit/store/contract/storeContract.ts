import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Row } from '../../../../src/store/groupCommit.ts';
import type { Store } from '../../../../src/store/openStore.ts';

/** How a kind of store is opened for its tests. */
export interface StoreKind {
  readonly name: string;
  /** Opens an empty store. */
  open(): Promise<Store>;
  /** Opens what a store has left behind; undefined if it leaves nothing. */
  readonly reopen?: (store: Store) => Promise<Store>;
}

const task = (key: string, value: unknown, ttl?: number): Row => ({
  namespace: 'tasks',
  key,
  value,
  ...(ttl !== undefined && { ttl }),
});

async function keysOf(rows: AsyncIterable<[string, unknown]>): Promise<string[]> {
  const keys = [];
  for await (const [key] of rows) keys.push(key);
  return keys;
}

/** Tests what the bot relies on, for one kind of store. */
export function testStore({ name, open, reopen }: StoreKind): void {
  test(`GIVEN ${name} WHEN rows are set, replaced and removed THEN reads return the newest`, async () => {
    const store = await open();
    const value = { text: 'Grüße 🎵\0\ud800', list: [1, null, { deep: true }], none: null };
    await store.commit({ set: [task('a', value), task('b', 1)] });
    assert.deepEqual(await store.rows.get({ namespace: 'tasks', key: 'a' }), value);
    assert.equal(await store.rows.get({ namespace: 'open', key: 'a' }), undefined);
    await store.commit({ set: [task('a', 2)], remove: [{ namespace: 'tasks', key: 'b' }] });
    assert.equal(await store.rows.get({ namespace: 'tasks', key: 'a' }), 2);
    assert.equal(await store.rows.get({ namespace: 'tasks', key: 'b' }), undefined);
    await store.close();
  });

  test(`GIVEN ${name} WHEN many write the same row in one turn THEN the last one stays`, async () => {
    const store = await open();
    await Promise.all(
      Array.from({ length: 50 }, (_, at) => store.commit({ set: [task('same', at), task(`own${at}`, at)] })),
    );
    assert.equal(await store.rows.get({ namespace: 'tasks', key: 'same' }), 49);
    assert.equal((await keysOf(store.rows.entriesWithPrefix('tasks', 'own'))).length, 50);
    await store.close();
  });

  test(`GIVEN ${name} WHEN a write has a value that cannot be stored THEN none of its rows are, and the store goes on`, async () => {
    const store = await open();
    await assert.rejects(store.commit({ set: [task('a', 1), { namespace: 'open', key: 'b', value: 1n }] }));
    assert.deepEqual(await keysOf(store.rows.entries('tasks')), []);
    await store.commit({ set: [task('a', 2)] });
    assert.equal(await store.rows.get({ namespace: 'tasks', key: 'a' }), 2);
    assert.ok(store.isWritable());
    await store.close();
  });

  test(`GIVEN ${name} WHEN keys are read by prefix THEN they come in their order, from where the reader says, and past those that are deleted meanwhile`, async () => {
    const store = await open();
    const keys = Array.from({ length: 450 }, (_, at) => `p/${String(at).padStart(4, '0')}`);
    await store.commit({ set: [...keys, 'p', 'q/1', 'o/1'].map(key => task(key, key)) });
    assert.deepEqual(await keysOf(store.rows.entriesWithPrefix('tasks', 'p/')), keys);
    assert.deepEqual(
      await keysOf(store.rows.entriesWithPrefix('tasks', 'p/', { after: '0440' })),
      keys.slice(441),
    );
    assert.deepEqual(
      await keysOf(store.rows.entriesWithPrefix('tasks', 'p/', { before: '0300' })),
      keys.slice(0, 300).toReversed(),
    );
    const seen = [];
    for await (const [key] of store.rows.entriesWithPrefix('tasks', 'p/')) {
      seen.push(key);
      await store.commit({ remove: [{ namespace: 'tasks', key }] });
    }
    assert.deepEqual(seen, keys);
    await store.close();
  });

  test(`GIVEN ${name} WHEN a row expires THEN nobody reads it any more`, async () => {
    const store = await open();
    await store.commit({ set: [task('short', 1, 30), task('long', 2, 600_000)] });
    while ((await store.rows.get({ namespace: 'tasks', key: 'short' })) !== undefined)
      await new Promise(resolve => setTimeout(resolve, 5));
    assert.deepEqual(await keysOf(store.rows.entries('tasks')), ['long']);
    await store.rows.clearExpired();
    assert.equal(await store.rows.get({ namespace: 'tasks', key: 'long' }), 2);
    await store.close();
  });

  if (reopen)
    test(`GIVEN ${name} WHEN it is opened again THEN everything that was committed is there`, async () => {
      const store = await open();
      await store.commit({ set: [task('a', { n: 1 })] });
      await store.close();
      const again = await reopen(store);
      assert.deepEqual(await again.rows.get({ namespace: 'tasks', key: 'a' }), { n: 1 });
      await again.close();
    });

  test(`GIVEN ${name} WHEN several work under one name THEN they run one after the other, and other names beside them`, async () => {
    const store = await open();
    const log: string[] = [];
    const other = Promise.withResolvers<void>();
    const first = store.alone('one', async () => {
      log.push('first');
      await other.promise;
      log.push('first done');
    });
    const second = store.alone('one', async () => void log.push('second'));
    await store.alone('two', async () => void log.push('other'));
    other.resolve();
    await Promise.all([first, second]);
    assert.deepEqual(log, ['first', 'other', 'first done', 'second']);
    await assert.rejects(
      store.alone('one', async () => Promise.reject(new Error('no'))),
      /no/,
    );
    assert.equal(await store.alone('one', async () => 3), 3);
    await store.close();
  });

  test(`GIVEN ${name} WHEN work is left for after a commit THEN it runs`, async () => {
    const store = await open();
    const ran = Promise.withResolvers<void>();
    await store.alone('one', async () => {
      await store.commit({ set: [task('a', 1)] });
      store.afterCommit(ran.resolve);
    });
    await ran.promise;
    await store.close();
  });

  test(`GIVEN ${name} WHEN a right is taken THEN nobody else gets it until it is given back`, async () => {
    const store = await open();
    const { rights } = store;
    assert.equal(await rights.isTaken('card'), false);
    assert.deepEqual(await Promise.all([rights.tryTake('card'), rights.tryTake('card')]), [true, false]);
    assert.equal(await rights.tryTake('other'), true);
    assert.equal(await rights.isTaken('card'), true);
    await rights.give('card');
    assert.equal(await rights.tryTake('card'), true);
    await store.close();
  });

  test(`GIVEN ${name} WHEN a key is claimed twice THEN the first gets it, until the claim expires`, async () => {
    const store = await open();
    const claims = await Promise.all([store.claim('i1', 600_000), store.claim('i1', 600_000)]);
    assert.deepEqual(claims, [true, false]);
    assert.equal(await store.claim('i2', 1), true);
    while (!(await store.claim('i2', 600_000))) await new Promise(resolve => setTimeout(resolve, 2));
    await store.close();
  });

  test(`GIVEN ${name} WHEN turns are taken THEN no more than the limit are free in a window`, async () => {
    const store = await open();
    const taken = [];
    for (let at = 0; at < 4; at++) taken.push(await store.alone('turns', () => store.takeTurn(3, 600_000)));
    assert.deepEqual(taken, [true, true, true, false]);
    await store.close();
  });
}
