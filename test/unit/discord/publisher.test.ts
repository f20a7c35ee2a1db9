import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type TestContext, test } from 'node:test';
import { RateLimitError } from 'discord.js';
import {
  createPublisher,
  MAX_ATTEMPTS,
  type PublisherOptions,
} from '../../../src/discord/publish/publisher.ts';
import { isPublished } from '../../../src/domain/taskState.ts';
import { createCoordination } from '../../../src/store/createCoordination.ts';
import { pollUntil } from '../../support/pollUntil.ts';
import { createApiError, type FakeRoute, fakeRoute } from './support/fakeRoute.ts';
import { completed, type Prepared, preparePublishing, withUpdate } from './support/preparePublishing.ts';

const TASK = withUpdate(completed());

/** A publisher with one route. Its delays are recorded, and end at once or when the test ends them. */
async function prepare(
  t: TestContext,
  route: FakeRoute,
  wait?: PublisherOptions['wait'],
): Promise<Prepared & { publisher: ReturnType<typeof createPublisher>; pauses: number[] }> {
  const prepared = await preparePublishing(t, { routes: [route], task: TASK });
  const pauses: number[] = [];
  const publisher = createPublisher({
    coordination: createCoordination(),
    ...prepared.options,
    random: () => 0.5,
    wait: async (ms, signal) => {
      pauses.push(ms);
      await wait?.(ms, signal);
    },
  });
  return { ...prepared, publisher, pauses };
}

const untilEnded: PublisherOptions['wait'] = async (_ms, signal) => {
  if (!signal.aborted) await once(signal, 'abort');
};

function limitOf(retryAfter: number): RateLimitError {
  const facts = {
    limit: 5,
    method: 'PATCH',
    hash: '',
    url: '',
    route: '',
    majorParameter: '',
    global: false,
  };
  return new RateLimitError({
    ...facts,
    retryAfter,
    timeToReset: retryAfter,
    sublimitTimeout: 0,
    scope: 'user',
  });
}

test('GIVEN many updates during an edit WHEN the edit is done THEN one more edit shows the latest', async t => {
  const first = Promise.withResolvers<void>();
  const created = Promise.withResolvers<void>();
  const meanwhile = async () => {
    created.resolve();
    await first.promise;
  };
  const route = fakeRoute('token', { meanwhile });
  const { publisher, tasks, read } = await prepare(t, route);
  publisher.publish(TASK.id);
  await created.promise;
  for (const revision of [2, 3, 4]) {
    const updates = [completed(revision - 1)];
    await tasks.update(TASK.id, one => ({ ...one, revision, updates }));
    publisher.publish(TASK.id);
  }
  first.resolve();
  await publisher.settle();
  assert.deepEqual(
    route.sent.map(({ task }) => task.revision),
    [1, 4],
  );
  assert.ok(isPublished(await read()));
});

test('GIVEN a Discord that is down WHEN a card is published THEN it is retried with growing delays, and at last left to the reconciler', async t => {
  const route = fakeRoute('token');
  route.errors.push(...Array.from({ length: MAX_ATTEMPTS + 1 }, () => createApiError(500, 0)));
  const { publisher, pauses, read } = await prepare(t, route);
  publisher.publish(TASK.id);
  await publisher.settle();
  assert.equal(route.sent.length, MAX_ATTEMPTS);
  assert.deepEqual(pauses, [375, 750, 1500, 3000, 6000, 12_000, 24_000]);
  assert.ok(!isPublished(await read()));
  route.errors.length = 0;
  publisher.publish(TASK.id);
  await publisher.settle();
  assert.ok(isPublished(await read()), 'the next attempt succeeds');
});

test('GIVEN a rate limit WHEN it says how long it lasts THEN that delay is used each time, and backoff if it does not', async t => {
  const route = fakeRoute('token');
  route.errors.push(...Array.from({ length: MAX_ATTEMPTS + 2 }, () => limitOf(7000)), limitOf(0));
  const { publisher, pauses, read } = await prepare(t, route);
  publisher.publish(TASK.id);
  await publisher.settle();
  assert.deepEqual(pauses, [...Array.from({ length: MAX_ATTEMPTS + 2 }, () => 7250), 375]);
  assert.ok(isPublished(await read()));
});

test('GIVEN a delay before a retry WHEN a member waits for the card THEN it is tried at once; other updates wait', async t => {
  const route = fakeRoute('token');
  route.errors.push(createApiError(500, 0));
  const paused = Promise.withResolvers<void>();
  const { publisher, read } = await prepare(t, route, async (ms, signal) => {
    paused.resolve();
    await untilEnded?.(ms, signal);
  });
  publisher.publish(TASK.id);
  await paused.promise;
  publisher.publish(TASK.id);
  await new Promise(setImmediate);
  assert.equal(route.sent.length, 1);
  publisher.publish(TASK.id, { now: true });
  await publisher.settle();
  assert.equal(route.sent.length, 2);
  assert.ok(isPublished(await read()));
});

test('GIVEN a delay before a retry WHEN the bot stops THEN it does not wait, and starts nothing', async t => {
  const route = fakeRoute('token');
  route.errors.push(createApiError(500, 0));
  const paused = Promise.withResolvers<void>();
  const { publisher } = await prepare(t, route, async (ms, signal) => {
    paused.resolve();
    await untilEnded?.(ms, signal);
  });
  publisher.publish(TASK.id);
  await paused.promise;
  await publisher.settle({ stop: true });
  publisher.publish(TASK.id);
  await publisher.settle();
  assert.equal(route.sent.length, 1);
});

test('GIVEN uploads that hang WHEN the text of other cards changes THEN they are edited without delay', async t => {
  const hanging = Promise.withResolvers<void>();
  const route = fakeRoute('token', {
    meanwhile: async () => {
      if (route.sent.at(-1)?.uploaded.length) await hanging.promise;
    },
  });
  const { publisher, tasks } = await prepare(t, route);
  const ids = Array.from({ length: 40 }, (_, at) => String(at).padStart(18, '0'));
  for (const id of ids) await tasks.create(withUpdate(completed(), { id }), { idempotencyKey: id }, 100);
  for (const id of ids) publisher.publish(id);
  const words = withUpdate({ stage: 'text', tracks: [], lyrics: [] }, { id: 'f'.repeat(18) });
  await tasks.create(words, { idempotencyKey: words.id }, 100);
  publisher.publish(words.id);
  await pollUntil(async () => (await tasks.get(words.id))?.published, 'the card');
  const uploads = () => route.sent.filter(({ uploaded }) => uploaded.length > 0).map(({ task }) => task.id);
  const uploading = uploads().length;
  assert.ok(uploading <= 2, `${uploading} uploads hold their bytes in memory`);
  hanging.resolve();
  await publisher.settle();
  assert.deepEqual(uploads().sort(), ids, 'each file once');
});
