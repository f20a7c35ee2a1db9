import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, test } from 'node:test';
import type { OperatorError } from '../../src/lib/operatorError.ts';
import { openStore, type Store } from '../../src/store/openStore.ts';
import type { StoreOptions } from '../../src/store/store.ts';
import type { TaskSchedule } from '../../src/store/taskSchedule.ts';
import { pollUntil } from '../support/pollUntil.ts';
import { withPostgres } from '../support/postgres.ts';

/** A process that visits tasks. */
interface Visitor {
  readonly store: Store;
  readonly schedule: TaskSchedule;
}

/** Begins a visit that never ends, and prints the id. */
const VISIT = `import('./src/store/openStore.ts').then(m => m.openStore(process.argv[1])).then(store =>
  store.schedule.start(id => { console.log(id); return new Promise(() => {}); }))`;

/** Opens a store and prints that. */
const OPEN =
  "import('./src/store/openStore.ts').then(m => m.openStore(process.argv[1])).then(() => console.log('open'))";

async function open(url: string, options: StoreOptions = {}): Promise<Visitor> {
  const store = await openStore(url, options);
  after(() => store.close().catch(() => {}));
  assert.ok(store.schedule);
  return { store, schedule: store.schedule };
}

const opened = (key: string) => ({ set: [{ namespace: 'open' as const, key, value: { userId: '1' } }] });

await withPostgres(server => {
  test('GIVEN two processes WHEN tasks are opened THEN one of them visits each at a time, as often as the visit says, and those of undone work never', async () => {
    const url = await server.createDatabase();
    const visitors = [await open(url), await open(url)];
    const visits = new Map<string, number>();
    const running = new Set<string>();
    const faults: string[] = [];
    for (const { schedule } of visitors)
      await schedule.start(async id => {
        if (running.has(id)) faults.push(`${id} twice at once`);
        running.add(id);
        await new Promise(resolve => setTimeout(resolve, 20));
        running.delete(id);
        const count = (visits.get(id) ?? 0) + 1;
        visits.set(id, count);
        return count < 3 ? Date.now() : undefined;
      });
    const [one, other] = visitors;
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
      // A second write of the row plans no second visit.
      await store.commit(opened(id));
    }
    await pollUntil(() => ids.every(id => visits.get(id) === 3), 'three visits of each task');
    await Promise.all(visitors.map(({ schedule }) => schedule.stop()));
    assert.deepEqual(faults, []);
    assert.deepEqual([...visits.keys()].toSorted(), ids.toSorted());
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

  test('GIVEN a visit that fails WHEN some time has passed THEN it is repeated; one that is brought forward begins earlier', async () => {
    const { store, schedule } = await open(await server.createDatabase());
    const visits: string[] = [];
    await store.commit(opened('a'));
    await schedule.visitAt('a', Date.now());
    const began = Date.now();
    await schedule.start(async id => {
      visits.push(id);
      if (visits.length === 1) throw new Error('no answer');
      return visits.length === 2 ? Date.now() + 3_600_000 : undefined;
    });
    await pollUntil(() => visits.length === 2, 'the second visit');
    await schedule.visitAt('a', began);
    await pollUntil(() => visits.length === 3, 'the visit that was an hour away');
    await schedule.stop();
  });

  test('GIVEN open tasks without a planned visit, as after a move WHEN a process starts THEN it visits them', async () => {
    const url = await server.createDatabase();
    const before = await open(url);
    await before.store.commit(opened('a'));
    await before.store.close();
    await server.query('DELETE FROM pgboss.job', new URL(url).pathname.slice(1));
    const { schedule } = await open(url);
    const visited = Promise.withResolvers<string>();
    await schedule.start(async id => {
      visited.resolve(id);
      return undefined;
    });
    assert.equal(await visited.promise, 'a');
    await schedule.stop();
  });

  test('GIVEN visits that ended minutes ago WHEN processes go on THEN their jobs are deleted, and neither those of now nor planned ones', async () => {
    const url = await server.createDatabase();
    const database = new URL(url).pathname.slice(1);
    const { store, schedule } = await open(url);
    await open(url);
    for (const key of ['a', 'b', 'c']) {
      await store.commit(opened(key));
      await schedule.visitAt(key, Date.now() + (key === 'c' ? 3_600_000 : 0));
    }
    await schedule.start(async () => undefined);
    const jobs = async () =>
      (await server.query('SELECT singleton_key, state FROM pgboss.job ORDER BY 1', database)).map(
        ({ singleton_key: key, state }) => `${key} ${state}`,
      );
    await pollUntil(
      async () => (await jobs()).filter(job => job.endsWith('completed')).length === 2,
      'two visits that have ended',
    );
    // The first deletion may be under way, so that it is the next one that is waited for.
    await server.query(
      `UPDATE pgboss.queue SET maintain_on = clock_timestamp() - interval '2 minutes';
        UPDATE pgboss.job SET completed_on = completed_on
          + CASE singleton_key WHEN 'a' THEN interval '-2 minutes' ELSE interval '1 hour' END`,
      database,
    );
    await pollUntil(async () => !(await jobs()).some(job => job.startsWith('a')), 'the end of the old job');
    assert.deepEqual(await jobs(), ['b completed', 'c created']);
    await schedule.stop();
  });

  test('GIVEN visits that are an hour away WHEN another process dies, which had something to do THEN they begin now, and their delay is measured', async () => {
    const url = await server.createDatabase();
    const taken = Promise.withResolvers<string>();
    const alive = await open(url, { onTakeover: taken.resolve });
    const visits: string[] = [];
    await alive.store.commit(opened('a'));
    await alive.schedule.visitAt('a', Date.now());
    await alive.schedule.start(async id => {
      visits.push(id);
      return Date.now() + 3_600_000;
    });
    await pollUntil(() => visits.length === 1, 'the first visit');
    const dying = spawn(process.execPath, ['--eval', OPEN, url], { stdio: ['ignore', 'pipe', 'inherit'] });
    after(() => dying.kill('SIGKILL'));
    await once(dying.stdout, 'data');
    dying.kill('SIGKILL');
    assert.match(await taken.promise, new RegExp(` ${dying.pid} `));
    await pollUntil(() => visits.length === 2, 'a visit that was an hour away');
    await alive.schedule.stop();
    assert.equal(await alive.store.locks.tryAcquire('card:a'), true);
    const before = await alive.store.measure?.();
    assert.deepEqual(before, { processes: 1, takeovers: 1, locks: ['card:a'], oldestDueMs: 0 });
    await alive.store.locks.release('card:a');
    await alive.schedule.visitAt('a', Date.now() - 61_000);
    const late = (await alive.store.measure?.()) ?? assert.fail();
    assert.deepEqual(late.locks, []);
    assert.ok(late.oldestDueMs >= 60_000, `${late.oldestDueMs}`);
  });

  test('GIVEN a process that is killed in the middle of a visit WHEN it has sent no heartbeat for ten seconds THEN another process repeats it', async () => {
    const url = await server.createDatabase();
    const alive = await open(url);
    await alive.store.commit(opened('a'));
    await alive.schedule.visitAt('a', Date.now());
    const dying = spawn(process.execPath, ['--eval', VISIT, url], { stdio: ['ignore', 'pipe', 'inherit'] });
    after(() => dying.kill('SIGKILL'));
    await once(dying.stdout, 'data');
    dying.kill('SIGKILL');
    const visited = Promise.withResolvers<string>();
    await alive.schedule.start(async id => {
      visited.resolve(id);
      return undefined;
    });
    assert.equal(await visited.promise, 'a');
    await alive.schedule.stop();
  });
});
