import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, test } from 'node:test';
import type { OperatorError } from '../../src/lib/operatorError.ts';
import type { Clockwork } from '../../src/store/clockwork.ts';
import { openStore, type Store } from '../../src/store/openStore.ts';
import type { StoreOptions } from '../../src/store/store.ts';
import { pollUntil } from '../support/pollUntil.ts';
import { withPostgres } from '../support/postgres.ts';

/** A process with a clockwork. */
interface Looker {
  readonly store: Store;
  readonly clockwork: Clockwork;
}

/** Begins a look that never ends, and says so. */
const LOOK = `import('./src/store/openStore.ts').then(m => m.openStore(process.argv[1])).then(store =>
  store.clockwork.start(id => { console.log(id); return new Promise(() => {}); }))`;

/** Opens a store and says so. */
const OPEN =
  "import('./src/store/openStore.ts').then(m => m.openStore(process.argv[1])).then(() => console.log('open'))";

async function open(url: string, options: StoreOptions = {}): Promise<Looker> {
  const store = await openStore(url, options);
  after(() => store.close().catch(() => {}));
  assert.ok(store.clockwork);
  return { store, clockwork: store.clockwork };
}

const opened = (key: string) => ({ set: [{ namespace: 'open' as const, key, value: { userId: '1' } }] });

await withPostgres(server => {
  test('GIVEN two processes WHEN tasks are opened THEN each is looked at by one of them at a time, as often as it says, and those of undone work never', async () => {
    const url = await server.createDatabase();
    const lookers = [await open(url), await open(url)];
    const looks = new Map<string, number>();
    const running = new Set<string>();
    const faults: string[] = [];
    for (const { clockwork } of lookers)
      await clockwork.start(async id => {
        if (running.has(id)) faults.push(`${id} twice at once`);
        running.add(id);
        await new Promise(resolve => setTimeout(resolve, 20));
        running.delete(id);
        const count = (looks.get(id) ?? 0) + 1;
        looks.set(id, count);
        return count < 3 ? Date.now() : undefined;
      });
    const [one, other] = lookers;
    assert.ok(one && other);
    await assert.rejects(
      one.store.alone('task', async () => {
        await one.store.commit(opened('undone'));
        throw new Error('no');
      }),
    );
    const ids = Array.from({ length: 12 }, (_, at) => `task${at}`);
    for (const [at, id] of ids.entries()) {
      const { store } = at % 2 ? one : other;
      await store.alone(id, () => store.commit(opened(id)));
      // A second write of the row plans no second look.
      await store.commit(opened(id));
    }
    await pollUntil(() => ids.every(id => looks.get(id) === 3), 'three looks at each task');
    await Promise.all(lookers.map(({ clockwork }) => clockwork.stop()));
    assert.deepEqual(faults, []);
    assert.deepEqual([...looks.keys()].toSorted(), ids.toSorted());
  });

  test('GIVEN tables of the job queue that cannot be used WHEN a process opens the store THEN it ends with the reason', async () => {
    const url = await server.createDatabase();
    await server.query(
      'CREATE SCHEMA pgboss; CREATE TABLE pgboss.version (other text)',
      new URL(url).pathname.slice(1),
    );
    const ended = Promise.withResolvers<OperatorError>();
    await open(url, { onEnded: ended.resolve });
    assert.match((await ended.promise).message, /^The database test_\d+ on .* can't be used \(.*pgboss/);
  });

  test('GIVEN a look that fails WHEN some time has passed THEN it is made again; one that is brought forward is made earlier', async () => {
    const { store, clockwork } = await open(await server.createDatabase());
    const looks: string[] = [];
    await store.commit(opened('a'));
    await clockwork.lookAt('a', Date.now());
    const began = Date.now();
    await clockwork.start(async id => {
      looks.push(id);
      if (looks.length === 1) throw new Error('no answer');
      return looks.length === 2 ? Date.now() + 3_600_000 : undefined;
    });
    await pollUntil(() => looks.length === 2, 'the second look');
    await clockwork.lookAt('a', began);
    await pollUntil(() => looks.length === 3, 'the look that was an hour away');
    await clockwork.stop();
  });

  test('GIVEN open tasks that nobody looks at, as after a move WHEN a process starts THEN it looks at them', async () => {
    const url = await server.createDatabase();
    const before = await open(url);
    await before.store.commit(opened('a'));
    await before.store.close();
    await server.query('DELETE FROM pgboss.job', new URL(url).pathname.slice(1));
    const { clockwork } = await open(url);
    const looked = Promise.withResolvers<string>();
    await clockwork.start(async id => {
      looked.resolve(id);
      return undefined;
    });
    assert.equal(await looked.promise, 'a');
    await clockwork.stop();
  });

  test('GIVEN looks that are an hour away WHEN another process dies, which had something to do THEN they are made now, and it is measured', async () => {
    const url = await server.createDatabase();
    const taken = Promise.withResolvers<string>();
    const alive = await open(url, { onTakeover: taken.resolve });
    const looks: string[] = [];
    await alive.store.commit(opened('a'));
    await alive.clockwork.lookAt('a', Date.now());
    await alive.clockwork.start(async id => {
      looks.push(id);
      return Date.now() + 3_600_000;
    });
    await pollUntil(() => looks.length === 1, 'the first look');
    const dying = spawn(process.execPath, ['--eval', OPEN, url], { stdio: ['ignore', 'pipe', 'inherit'] });
    after(() => dying.kill('SIGKILL'));
    await once(dying.stdout, 'data');
    dying.kill('SIGKILL');
    assert.match(await taken.promise, new RegExp(` ${dying.pid} `));
    await pollUntil(() => looks.length === 2, 'a look that was an hour away');
    await alive.clockwork.stop();
    assert.equal(await alive.store.locks.tryAcquire('card:a'), true);
    const before = await alive.store.measure?.();
    assert.deepEqual(before, { processes: 1, takeovers: 1, locks: ['card:a'], oldestDueMs: 0 });
    await alive.store.locks.release('card:a');
    await alive.clockwork.lookAt('a', Date.now() - 61_000);
    const late = (await alive.store.measure?.()) ?? assert.fail();
    assert.deepEqual(late.locks, []);
    assert.ok(late.oldestDueMs >= 60_000, `${late.oldestDueMs}`);
  });

  test('GIVEN a process that is killed in the middle of a look WHEN it has given no sign of life for ten seconds THEN another makes it', async () => {
    const url = await server.createDatabase();
    const alive = await open(url);
    await alive.store.commit(opened('a'));
    await alive.clockwork.lookAt('a', Date.now());
    const dying = spawn(process.execPath, ['--eval', LOOK, url], { stdio: ['ignore', 'pipe', 'inherit'] });
    after(() => dying.kill('SIGKILL'));
    await once(dying.stdout, 'data');
    dying.kill('SIGKILL');
    const looked = Promise.withResolvers<string>();
    await alive.clockwork.start(async id => {
      looked.resolve(id);
      return undefined;
    });
    assert.equal(await looked.promise, 'a');
    await alive.clockwork.stop();
  });
});
