import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { OperatorError, START_AGAIN } from '../../src/lib/operatorError.ts';
import { openStore, type Store } from '../../src/store/openStore.ts';
import { type LockSession, openLockSession } from '../../src/store/postgres/openLockSession.ts';
import type { StoreOptions } from '../../src/store/store.ts';
import { StoreError } from '../../src/store/storeError.ts';
import { pollUntil } from '../support/pollUntil.ts';
import { withPostgres } from '../support/postgres.ts';
import { PROPERTY_RUNS } from '../support/propertyRuns.ts';

async function open(url: string, options: StoreOptions = {}): Promise<Store> {
  const store = await openStore(url, options);
  after(() => store.close().catch(() => {}));
  return store;
}

async function openSession(
  address: string,
  name: string,
  changes: Partial<Parameters<typeof openLockSession>[0]> = {},
): Promise<{ session: LockSession; lost: Promise<string>; ended: string[] }> {
  const lost = Promise.withResolvers<string>();
  const ended: string[] = [];
  const url = new URL(address);
  url.searchParams.set('application_name', name);
  const session = await openLockSession({
    address: url.href,
    name,
    host: 'test',
    channel: 'test',
    onNotification: () => {},
    onLost: lost.resolve,
    onOtherDied: other => ended.push(other),
    ...changes,
  });
  after(() => session.close().catch(() => {}));
  return { session, lost: lost.promise, ended };
}

/** Passes bytes on to a port, until it is told to say nothing more. */
async function startProxy(port: number): Promise<{ port: number; fallSilent(): void }> {
  const pairs: Socket[][] = [];
  const proxy = createServer(client => {
    const upstream = connect(port, '127.0.0.1');
    pairs.push([client, upstream]);
    client.pipe(upstream).pipe(client);
    for (const socket of [client, upstream]) socket.on('error', () => {});
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  after(() => {
    proxy.close();
    for (const socket of pairs.flat()) socket.destroy();
  });
  return {
    port: (proxy.address() as AddressInfo).port,
    fallSilent: () => {
      for (const [client, upstream] of pairs) {
        client?.unpipe();
        upstream?.unpipe();
      }
    },
  };
}

await withPostgres(async server => {
  test('GIVEN work in a transaction WHEN the server ends its connection THEN that work fails, the process continues, and the next work is done', async () => {
    const url = await server.createDatabase();
    const store = await open(url);
    const row = { namespace: 'tasks', key: 'a', value: 1 } as const;
    const work = store.alone('one', async () => {
      await store.commit({ set: [row] });
      await server.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND state = 'idle in transaction'`,
        new URL(url).pathname.slice(1),
      );
      // Long enough for the connection to end while nothing uses it.
      await new Promise(resolve => setTimeout(resolve, 100));
      await store.commit({ set: [{ ...row, value: 2 }] });
    });
    await assert.rejects(work, StoreError);
    assert.equal(await store.rows.get(row), undefined);
    await store.alone('one', () => store.commit({ set: [{ ...row, value: 3 }] }));
    assert.equal(await store.rows.get(row), 3);
  });

  test('GIVEN a process with a lock WHEN the server ends its session THEN the process has to start again, and another gets the lock', async () => {
    const url = await server.createDatabase();
    const ended = Promise.withResolvers<OperatorError>();
    const one = await open(url, { onEnded: ended.resolve });
    const other = await open(url);
    await one.locks.tryAcquire('card:1');
    assert.equal(await other.locks.tryAcquire('card:1'), false);
    await server.query(
      "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1 AND mode = 'ExclusiveLock'",
    );
    const error = await ended.promise;
    assert.ok(error instanceof OperatorError);
    assert.equal(error.exitCode, START_AGAIN);
    assert.match(
      error.message,
      /^The session that holds this process's locks in test_\d+ on 127\.0\.0\.1:\d+ was lost/,
    );
    while (!(await other.locks.tryAcquire('card:1'))) await new Promise(resolve => setTimeout(resolve, 5));
    await assert.rejects(one.locks.tryAcquire('card:2'));
  });

  test('GIVEN a server that refuses a session WHEN it is opened THEN that fails, and it does not count as lost besides', async () => {
    const lost: string[] = [];
    const onLost = (why: string) => void lost.push(why);
    const url = new URL(await server.createDatabase());
    url.pathname = '/elsewhere';
    await assert.rejects(openSession(url.href, 'refused', { onLost }), { code: '3D000' });
    // The connection ends somewhat later, and the server lists it until then.
    await pollUntil(async () => {
      const found = await server.query("SELECT 1 FROM pg_stat_activity WHERE application_name = 'refused'");
      return found.length === 0;
    }, 'the end of the connection');
    assert.deepEqual(lost, []);
  });

  test('GIVEN a session WHEN the server says nothing any more THEN it counts as lost', async () => {
    const url = new URL(await server.createDatabase());
    await (await open(url.href)).close();
    const proxy = await startProxy(server.port);
    url.port = String(proxy.port);
    const { session, lost } = await openSession(url.href, 'cut off', { beatEveryMs: 20, silentMs: 3000 });
    await session.run('SELECT 1');
    proxy.fallSilent();
    assert.equal(await lost, 'no answer');
  });

  test('GIVEN a process that has stopped WHEN it has given no sign of life for long THEN another ends all its sessions', async () => {
    const url = await server.createDatabase();
    await (await open(url)).close();
    const stopped = await openSession(url, 'stopped', { beatEveryMs: 1_000_000 });
    await stopped.session.run('SELECT pg_advisory_lock(1)');
    const alive = await openSession(url, 'alive', { beatEveryMs: 20, deadAfterSeconds: 0.5 });
    assert.match(await stopped.lost, /terminating connection|ended by the server|Connection terminated/);
    await pollUntil(() => alive.ended.length > 0, 'the word of the other');
    assert.deepEqual(alive.ended, ['stopped']);
    for (let isFree = false; !isFree; ) {
      const { rows } = await alive.session.run('SELECT pg_try_advisory_lock(1) AS free');
      isFree = rows[0].free;
    }
  });

  test('GIVEN a session that hears announcements and holds locks WHEN it is opened THEN the server notices within seconds that its machine is gone', async () => {
    const url = await server.createDatabase();
    await (await open(url)).close();
    const { session } = await openSession(url, 'keepalives');
    const { rows } = await session.run(
      "SELECT current_setting('tcp_keepalives_idle') AS idle, current_setting('tcp_keepalives_interval') AS pause, current_setting('tcp_keepalives_count') AS count, current_setting('tcp_user_timeout') AS timeout",
    );
    assert.deepEqual(rows, [{ idle: '5', pause: '2', count: '3', timeout: '11000' }]);
  });

  test('GIVEN two processes WHEN they take names in opposite orders THEN both do their work in the end', async () => {
    const url = await server.createDatabase();
    const one = await open(url);
    const other = await open(url);
    const done: string[] = [];
    const both = Promise.withResolvers<void>();
    let inside = 0;
    const work = (store: Store, outer: string, inner: string) =>
      store.alone(outer, async () => {
        if (++inside === 2) both.resolve();
        await both.promise;
        await store.alone(inner, async () => {
          await store.commit({ set: [{ namespace: 'tasks', key: outer, value: 1 }] });
        });
        store.afterCommit(() => done.push(outer));
      });
    await Promise.all([work(one, 'a', 'b'), work(other, 'b', 'a')]);
    assert.deepEqual(done.toSorted(), ['a', 'b']);
    assert.equal(await one.rows.get({ namespace: 'tasks', key: 'b' }), 1);
    assert.equal(await one.rows.get({ namespace: 'tasks', key: 'a' }), 1);
  });

  test('GIVEN two processes that ask for turns at any times WHEN windows of any place are looked at THEN none has more than the limit', async () => {
    const url = await server.createDatabase();
    const stores = [await open(url), await open(url)];
    const limit = 3;
    const windowMs = 150;
    const taken: { from: number; to: number }[] = [];
    const ask = async (store: Store | undefined, delay: number) => {
      await new Promise(resolve => setTimeout(resolve, delay));
      const from = performance.now();
      if (await store?.alone(`claim ${delay}`, () => store.takeTurn(limit, windowMs)))
        taken.push({ from, to: performance.now() });
    };
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(400), { minLength: 10, maxLength: 30 }), async delays => {
        await Promise.all(delays.map((delay, at) => ask(stores[at % 2], delay)));
      }),
      { numRuns: Math.ceil(PROPERTY_RUNS / 10) },
    );
    assert.ok(taken.length > limit);
    // By the latest time of one and the earliest of another, so that a slow machine makes no difference.
    const ends = taken.map(({ to }) => to).toSorted((a, b) => a - b);
    const begins = taken.map(({ from }) => from).toSorted((a, b) => a - b);
    for (const [at, begin] of begins.entries()) {
      const later = ends[at + limit];
      if (later !== undefined) assert.ok(later - begin >= windowMs, `turns ${at} and ${at + limit}`);
    }
  });

  test('GIVEN a server that is stopped WHEN a bot starts THEN it waits, says so once, and continues when the server answers', async () => {
    const url = await server.createDatabase();
    await server.crash();
    const warned = Promise.withResolvers<string>();
    const opening = open(url, { onWarning: warned.resolve });
    assert.match(await warned.promise, /^The database test_\d+ on .* can't be used .* Waiting for it\.$/);
    await server.start();
    const store = await opening;
    await store.commit({ set: [{ namespace: 'tasks', key: 'a', value: 1 }] });
    const ended = Promise.withResolvers<OperatorError>();
    const other = await open(url, { onEnded: ended.resolve });
    await server.crash();
    assert.equal((await ended.promise).exitCode, START_AGAIN);
    await assert.rejects(other.commit({ set: [{ namespace: 'tasks', key: 'b', value: 1 }] }), {
      name: 'StoreError',
    });
    assert.equal(other.isWritable(), false);
    await server.start();
  });
});
