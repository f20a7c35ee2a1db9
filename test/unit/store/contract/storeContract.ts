import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Store } from '../../../../src/store/openStore.ts';
import type { Row } from '../../../../src/store/row.ts';

/** How a kind of store is opened for its tests. */
export interface StoreKind {
  readonly name: string;
  /** Opens an empty store. */
  open(): Promise<Store>;
  /** Opens what a store has left behind; undefined if it leaves nothing. */
  readonly reopen?: (store: Store) => Promise<Store>;
  /** Opens the same store for another process that uses it at the same time; undefined if only one may have it. */
  readonly openBeside?: (store: Store) => Promise<Store>;
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
export function testStore({ name, open, reopen, openBeside }: StoreKind): void {
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

  test(`GIVEN ${name} with a row of a later version WHEN it is written with the names of its fields THEN the others are kept, and without names it is replaced`, async () => {
    const store = await open();
    const read = () => store.rows.get({ namespace: 'open', key: 'a' });
    const row = (value: unknown, fields?: readonly string[]): Row => ({
      namespace: 'open',
      key: 'a',
      value,
      ...(fields && { fields }),
    });
    await store.commit({ set: [row({ userId: '1', due: 5, later: { mood: 'calm\0' } })] });
    await store.commit({ set: [row({ userId: '2' }, ['userId', 'due']), task('b', 1)] });
    assert.deepEqual(await read(), { later: { mood: 'calm\0' }, userId: '2' });
    await store.commit({ set: [row({ userId: '3' })] });
    assert.deepEqual(await read(), { userId: '3' });
    await store.commit({ set: [row(true)] });
    await store.commit({ set: [row({ userId: '4' }, ['userId'])] });
    assert.deepEqual(await read(), { userId: '4' });
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

  test(`GIVEN ${name} WHEN a write has a value that cannot be stored THEN none of its rows are, and the store continues`, async () => {
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

  test(`GIVEN ${name} WHEN a lock is held THEN nobody else gets it until it is released`, async () => {
    const store = await open();
    const { locks } = store;
    assert.equal(await locks.isHeld('card'), false);
    assert.deepEqual(await Promise.all([locks.tryAcquire('card'), locks.tryAcquire('card')]), [true, false]);
    assert.equal(await locks.tryAcquire('other'), true);
    assert.equal(await locks.isHeld('card'), true);
    await locks.release('card');
    assert.equal(await locks.tryAcquire('card'), true);
    await store.close();
  });

  test(`GIVEN ${name} WHEN a key is claimed twice THEN the first gets it, until the claim expires or is given back`, async () => {
    const store = await open();
    const claims = await Promise.all([store.claim('i1', 600_000), store.claim('i1', 600_000)]);
    assert.deepEqual(claims, [true, false]);
    assert.equal(await store.claim('i2', 1), true);
    while (!(await store.claim('i2', 600_000))) await new Promise(resolve => setTimeout(resolve, 2));
    await store.release('i1');
    assert.equal(await store.claim('i1', 600_000), true, 'a claim that was given back');
    await store.close();
  });

  test(`GIVEN ${name} WHEN turns are taken THEN no more than the limit are free in a window`, async () => {
    const store = await open();
    const taken = [];
    for (let at = 0; at < 4; at++) taken.push(await store.alone('turns', () => store.takeTurn(3, 600_000)));
    assert.deepEqual(taken, [true, true, true, false]);
    await store.close();
  });

  test(`GIVEN ${name} WHEN it is opened THEN it says whether other processes may use it`, async () => {
    const store = await open();
    assert.equal(store.isShared, openBeside !== undefined);
    await store.announce('subscriptions', 'g1');
    await store.close();
  });

  if (openBeside) testTwoProcesses(name, open, openBeside);
}

/** Tests what processes that share a store rely on. */
function testTwoProcesses(
  name: string,
  open: StoreKind['open'],
  openBeside: NonNullable<StoreKind['openBeside']>,
): void {
  /** Two processes with one store, which are closed at the end. */
  async function openTwo(work: (one: Store, other: Store) => Promise<void>): Promise<void> {
    const one = await open();
    const other = await openBeside(one);
    await work(one, other);
    await other.close();
    await one.close();
  }
  const count = async (store: Store, key = 'n') => {
    const before = (await store.rows.get({ namespace: 'tasks', key })) ?? 0;
    await store.commit({ set: [task(key, Number(before) + 1)] });
  };

  test(`GIVEN ${name} and two processes WHEN both change a row alone many times THEN no change is lost`, async () => {
    await openTwo(async (one, other) => {
      await Promise.all(
        Array.from({ length: 20 }, (_, at) => (at % 2 ? one : other)).map(store =>
          store.alone('count', () => count(store)),
        ),
      );
      assert.equal(await other.rows.get({ namespace: 'tasks', key: 'n' }), 20);
    });
  });

  test(`GIVEN ${name} and two processes WHEN one works alone THEN its writes are one, which it sees itself, and the other at the end`, async () => {
    await openTwo(async (one, other) => {
      const seen: unknown[] = [];
      const read = (store: Store) => store.rows.get({ namespace: 'tasks', key: 'n' });
      await one.alone('member', async () => {
        await count(one);
        await one.alone('task', () => count(one));
        one.afterCommit(() => seen.push('after'));
        seen.push(await read(one), await keysOf(one.rows.entries('tasks')));
      });
      assert.deepEqual([seen, await read(other)], [[2, ['n'], 'after'], 2]);
    });
  });

  test(`GIVEN ${name} and two processes WHEN work alone fails THEN nothing of it is stored, begun or announced`, async () => {
    await openTwo(async (one, other) => {
      const heard: unknown[] = [];
      other.onAnnounced('subscriptions', key => heard.push(key));
      const work = one.alone('member', async () => {
        await one.alone('task', () => count(one));
        one.afterCommit(() => heard.push('after'));
        await one.announce('subscriptions', 'undone');
        throw new Error('no');
      });
      await assert.rejects(work, /no/);
      assert.deepEqual(await keysOf(other.rows.entries('tasks')), []);
      await one.announce('subscriptions', 'done');
      while (heard.length === 0) await new Promise(resolve => setTimeout(resolve, 5));
      assert.deepEqual(heard, ['done']);
      assert.equal(await other.alone('task', async () => 'free'), 'free');
    });
  });

  test(`GIVEN ${name} and two processes WHEN one announces a change THEN the other receives that topic, and finds it stored`, async () => {
    await openTwo(async (one, other) => {
      const heard = Promise.withResolvers<[string | undefined, unknown]>();
      const own: unknown[] = [];
      one.onAnnounced('servers', key => own.push(key));
      other.onAnnounced('owners', key => own.push(key));
      const remove = other.onAnnounced('servers', key => own.push(key));
      remove();
      other.onAnnounced('servers', key => {
        const stored = other.rows.get({ namespace: 'tasks', key: 'a' });
        stored.then(value => heard.resolve([key, value]), heard.reject);
      });
      await one.alone('server', async () => {
        await one.announce('servers', 'g1');
        await one.commit({ set: [task('a', 1)] });
      });
      assert.deepEqual([await heard.promise, own], [['g1', 1], []]);
    });
  });

  test(`GIVEN ${name} and two processes WHEN one has a lock THEN the other gets it when it is released, or its holder has ended`, async () => {
    const one = await open();
    const other = await openBeside(one);
    assert.equal(await one.locks.tryAcquire('card:1'), true);
    assert.deepEqual(
      [await other.locks.tryAcquire('card:1'), await one.locks.tryAcquire('card:1')],
      [false, false],
    );
    assert.deepEqual([await other.locks.isHeld('card:1'), await one.locks.isHeld('card:1')], [true, true]);
    await other.locks.release('card:1');
    assert.equal(await other.locks.isHeld('card:1'), true, 'only its owner gives it back');
    await one.locks.release('card:1');
    assert.equal(await other.locks.tryAcquire('card:1'), true);
    await other.close();
    while (!(await one.locks.tryAcquire('card:1'))) await new Promise(resolve => setTimeout(resolve, 5));
    await one.close();
  });

  test(`GIVEN ${name} and two processes WHEN both claim a key, or turns THEN they share them`, async () => {
    await openTwo(async (one, other) => {
      const claims = await Promise.all([one.claim('i1', 600_000), other.claim('i1', 600_000)]);
      assert.equal(claims.filter(Boolean).length, 1);
      const turns = [];
      for (const store of [one, other, one, other])
        turns.push(await store.alone('claim', () => store.takeTurn(3, 600_000)));
      assert.deepEqual(turns, [true, true, true, false]);
    });
  });

  test(`GIVEN ${name} and two processes WHEN work with a turn fails THEN the other gets the turn`, async () => {
    await openTwo(async (one, other) => {
      const failed = one.alone('claim', async () => {
        assert.equal(await one.takeTurn(1, 600_000), true);
        throw new Error('no');
      });
      await assert.rejects(failed, /no/);
      assert.equal(await other.alone('claim', () => other.takeTurn(1, 600_000)), true);
    });
  });

  test(`GIVEN ${name} and two processes WHEN work is left running in what has ended THEN its write is refused`, async () => {
    await openTwo(async one => {
      const left = Promise.withResolvers<unknown>();
      await one.alone('task', async () => {
        setTimeout(() => count(one).then(() => left.resolve('written'), left.resolve), 20);
      });
      assert.ok((await left.promise) instanceof Error);
    });
  });
}
