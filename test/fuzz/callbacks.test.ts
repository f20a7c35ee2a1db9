import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { pino } from 'pino';
import { renderCard } from '../../src/cards/renderCard.ts';
import type { OperationName } from '../../src/domain/operationNames.ts';
import { progressOf } from '../../src/domain/progress.ts';
import { stageRank } from '../../src/domain/stage.ts';
import { type Task, taskSchema } from '../../src/domain/task.ts';
import { CALLBACK_LIMITS } from '../../src/http/callbackLimits.ts';
import { createCallbackApp } from '../../src/http/createCallbackApp.ts';
import { translateTo } from '../../src/locales/translate.ts';
import { openStore } from '../../src/store/openStore.ts';
import { createSignatureVerifier, sign } from '../../src/suno/client/signature.ts';
import { extractTaskId } from '../../src/suno/parsers/envelope.ts';
import { createTaskStore } from '../../src/tasks/store/taskStore.ts';
import { assertFits } from '../support/assertFits.ts';
import { makeTask, NOW } from '../support/makeTask.ts';
import { PROPERTY_RUNS } from '../support/propertyRuns.ts';
import { readVendorFixtures } from '../support/vendorFixtures.ts';
import { byteChanges, mutate, mutateBytes, mutations } from './mutate.ts';

/** Runs of each test, with about five callbacks each: enough for every kind of response. */
const RUNS = 8 * PROPERTY_RUNS;

const KEY = 'webhook-key';
const SECONDS = String(Math.floor(NOW / 1000));
const NO_LIMIT = { burst: Number.MAX_SAFE_INTEGER, perSecond: 1 };
/**
 * Updates are limited to sixteen for a task, and none is larger than a body, except that URLs may become longer when
 * normalized.
 */
const RECORD_MAX = 16 * 1.5 * CALLBACK_LIMITS.largeBodyBytes;

const fixtures = [...readVendorFixtures('generate'), ...readVendorFixtures('lyrics')].filter(
  ({ bodyKind }) => bodyKind === 'callbacks',
);

/** Callbacks after which every kind of response has certainly occurred. */
const ENOUGH = 1500;

/** How a request is sent: most with a valid path and signature, so that the body decides. */
const sender = fc.record({
  path: fc.oneof(
    { weight: 12, arbitrary: fc.constant('right' as const) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('secret', 'id', 'short', 'long', 'case', 'other', 'query', 'encoded'),
    },
  ),
  signature: fc.oneof(
    { weight: 8, arbitrary: fc.constant('right' as const) },
    { weight: 1, arbitrary: fc.constantFrom('missing', 'wrong', 'stale', 'foreign', 'odd', 'many') },
  ),
  type: fc.oneof(
    { weight: 15, arbitrary: fc.constant('application/json') },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        'application/json; charset=utf-16',
        'text/json',
        'text/plain',
        '',
        'a/b;',
        ';;',
      ),
    },
  ),
  padding: fc.oneof(
    { weight: 60, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.constant(CALLBACK_LIMITS.bodyBytes) },
  ),
});

const request = fc.record({
  fixture: fc.constantFrom(...fixtures),
  mutations,
  bytes: fc.oneof({ weight: 6, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: byteChanges }),
  sender,
});

type Request = typeof request extends fc.Arbitrary<infer T> ? T : never;

function pathOf(task: Task, other: Task, path: string): string {
  const { id, secret } = task;
  const paths: Record<string, string> = {
    secret: `/callbacks/${id}/${'0'.repeat(32)}`,
    id: `/callbacks/${'0'.repeat(18)}/${secret}`,
    short: `/callbacks/${id}/${secret.slice(0, -1)}`,
    long: `/callbacks/${id}/${secret}0`,
    case: `/callbacks/${id}/${secret.toUpperCase()}`,
    other: `/callbacks/${id}/${other.secret}`,
    encoded: `/callbacks/${id}/%00${secret.slice(1)}`,
  };
  return paths[path] ?? `/callbacks/${id}/${secret}${path === 'query' ? '?x=%00' : ''}`;
}

function signatureOf(kind: string, taskId: string): Record<string, string | string[]> {
  const named = (timestamp: string, signature: string | string[]) => ({
    'x-webhook-timestamp': timestamp,
    'x-webhook-signature': signature,
  });
  const right = sign(KEY, taskId, SECONDS);
  if (kind === 'missing') return {};
  if (kind === 'wrong') return named(SECONDS, sign('other-key', taskId, SECONDS));
  if (kind === 'stale') return named('1', sign(KEY, taskId, '1'));
  if (kind === 'foreign') return named(SECONDS, sign(KEY, `${taskId}0`, SECONDS));
  if (kind === 'odd') return named('NaN', 'é'.repeat(500));
  return named(SECONDS, kind === 'many' ? [right, right] : right);
}

/** The vendor's task id in a body, if it can be read. */
function readTaskId(bytes: Buffer): string | undefined {
  try {
    return extractTaskId(JSON.parse(bytes.toString()));
  } catch {
    return undefined;
  }
}

for (const keys of [[], ['old-key', KEY]]) {
  const secured = keys.length > 0;
  test(`GIVEN ${secured ? 'a key' : 'no key'} WHEN callbacks come in any shape THEN none is a fault, and none moves what its sender may not move`, async () => {
    const store = await openStore(':memory:');
    const tasks = await createTaskStore(store.rows, store.commit, { now: () => NOW, keepDays: 30 });
    // Read from the disk, not from a cache.
    const readStored = async (id: string) =>
      taskSchema.parse(await store.rows.get({ namespace: 'tasks', key: id }));
    const app = createCallbackApp({
      tasks,
      verify: secured ? createSignatureVerifier(keys, () => NOW) : undefined,
      now: () => NOW,
      onCallback: () => {},
      notReady: () => [],
      log: pino({ level: 'silent' }),
      limits: { failureRate: { perAddress: NO_LIMIT, global: NO_LIMIT, addresses: 1 } },
    });
    const other = makeTask({ id: 'f'.repeat(18), secret: 'c'.repeat(32) });
    await tasks.create(other, { idempotencyKey: 'other' }, 1000);
    const untouched = JSON.stringify(await readStored(other.id));
    const statuses = new Map<number, number>();
    let runs = 0;

    async function send(
      task: Task,
      { fixture, mutations: changes, bytes, sender: by }: Request,
    ): Promise<Task> {
      const body = Buffer.from(`${JSON.stringify(mutate(fixture.body, changes))}${' '.repeat(by.padding)}`);
      const payload = mutateBytes(body, bytes);
      const taskId = readTaskId(payload);
      const answer = await app.inject({
        method: 'POST',
        url: pathOf(task, other, by.path),
        headers: { ...(by.type && { 'content-type': by.type }), ...signatureOf(by.signature, taskId ?? '') },
        payload,
      });
      statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1);
      assert.ok(answer.statusCode < 500, `${answer.statusCode} ${answer.body}`);
      const after = (await tasks.get(task.id)) ?? assert.fail('the record is gone');
      const before = progressOf(task.updates);
      const mayMove =
        (by.path === 'right' || by.path === 'query') &&
        (!secured || by.signature === 'right') &&
        taskId !== undefined &&
        (before.taskId === undefined || before.taskId === taskId) &&
        answer.statusCode === 200;
      if (!mayMove) assert.deepEqual(after, task);
      const now = progressOf(after.updates);
      assert.ok(stageRank(now.stage) >= stageRank(before.stage), `from ${before.stage} to ${now.stage}`);
      assert.ok(before.taskId === undefined || now.taskId === before.taskId);
      return after;
    }

    const property = fc.asyncProperty(
      fc.constantFrom<OperationName>('generate', 'lyrics'),
      fc.array(request, { minLength: 1, maxLength: 4 }),
      async (operation, requests) => {
        const id = (runs++).toString(16).padStart(18, '0');
        const input = makeTask().input;
        const lyricsInput = { kind: 'lyrics', prompt: 'rain' } as const;
        let task = makeTask({ id, operation, input: operation === 'lyrics' ? lyricsInput : input });
        await tasks.create(task, { idempotencyKey: id }, 1000);
        task = (await tasks.get(id)) ?? assert.fail();
        for (const one of requests) task = await send(task, one);
        const size = JSON.stringify(task).length;
        assert.ok(size <= RECORD_MAX, `a record of ${size}`);
        assertFits(renderCard(task, new Map(), translateTo('en-US')));
        assert.deepEqual(await readStored(id), task);
        assert.equal(JSON.stringify(await readStored(other.id)), untouched);
        await tasks.delete(id, id);
      },
    );
    await fc.assert(property, { numRuns: RUNS });
    const reached = secured ? [200, 400, 401, 404, 413, 415] : [200, 400, 404, 413, 415];
    const sent = [...statuses.values()].reduce((sum, count) => sum + count, 0);
    assert.ok(sent > 0);
    if (sent >= ENOUGH)
      for (const status of reached) assert.ok(statuses.has(status), `${status} was reached`);
    await app.close();
    await store.close();
  });
}
