import assert from 'node:assert/strict';
import { test } from 'node:test';
import { publishOnce } from '../../../src/discord/publish/publishOnce.ts';
import { isPublished, MAX_MEDIA_ATTEMPTS } from '../../../src/domain/taskState.ts';
import { createFairPool } from '../../../src/lib/fairPool.ts';
import { makeTask } from '../../support/makeTask.ts';
import { createApiError, fakeRoute } from './support/fakeRoute.ts';
import { completed, preparePublishing, withUpdate } from './support/preparePublishing.ts';

const MIB = 1024 * 1024;

test('GIVEN a complete song WHEN it is published THEN one edit attaches all files, and no second one is sent', async t => {
  const route = fakeRoute('token');
  const task = withUpdate(completed());
  const { options, read } = await preparePublishing(t, { routes: [route], task });
  assert.equal(await publishOnce(options, task.id, false), 'done');
  assert.equal(route.sent[0]?.uploaded.length, 4);
  const { published, revision } = await read();
  assert.equal(published?.revision, revision);
  assert.equal(Object.keys(published?.files ?? {}).length, 4);
  assert.equal(await publishOnce(options, task.id, true), 'done');
  assert.equal(route.sent.length, 1);
});

test('GIVEN an update that the card does not show WHEN it is published THEN no request is sent, and no file fetched again', async t => {
  const route = fakeRoute('token');
  const task = withUpdate(completed());
  const { options, tasks, read, fetched } = await preparePublishing(t, { routes: [route], task });
  await publishOnce(options, task.id, false);
  await tasks.update(task.id, current => ({ ...current, revision: current.revision + 1 }));
  assert.equal(await publishOnce(options, task.id, false), 'done');
  assert.equal(route.sent.length, 1);
  assert.deepEqual(fetched[1], []);
  assert.ok(isPublished(await read()));
});

test('GIVEN more files than a request holds WHEN they are published THEN two edits attach them, each file once', async t => {
  const route = fakeRoute('token', { uploadLimit: 50 * MIB });
  const task = withUpdate(completed());
  const { options, read } = await preparePublishing(t, { routes: [route], task, bytes: 8 * MIB });
  assert.equal(await publishOnce(options, task.id, false), 'again');
  assert.ok(!isPublished(await read()), 'a restart in between continues with the rest');
  assert.equal(await publishOnce(options, task.id, false), 'done');
  const [first, second] = route.sent;
  assert.equal(first?.uploaded.length, 3);
  assert.equal(second?.uploaded.length, 1);
  assert.equal(second?.kept.length, 3, 'an existing attachment is kept by its id');
  const names = [...(first?.uploaded ?? []), ...(second?.uploaded ?? [])];
  assert.equal(new Set(names).size, 4);
  assert.ok(isPublished(await read()));
});

test('GIVEN a file that no request holds WHEN it is published THEN it is linked, and not tried again', async t => {
  const route = fakeRoute('token', { uploadLimit: 500 * MIB });
  const task = withUpdate(completed(1));
  const { options, tasks } = await preparePublishing(t, { routes: [route], task, bytes: 30 * MIB });
  assert.equal(await publishOnce(options, task.id, false), 'done');
  assert.equal(route.sent[0]?.uploaded.length, 0);
  assert.equal(await tasks.openTasks.get(task.id), undefined);
});

test('GIVEN files that Discord rejects as too large WHEN a card is published THEN the same route is used again, with links', async t => {
  const route = fakeRoute('token');
  route.errors.push(createApiError(413, 40005));
  const task = withUpdate(completed());
  const { options, tasks } = await preparePublishing(t, { routes: [route], task });
  assert.equal(await publishOnce(options, task.id, false), 'again');
  assert.equal(await publishOnce(options, task.id, false), 'done');
  assert.deepEqual(
    route.sent.map(({ uploaded }) => uploaded.length),
    [4, 0],
  );
  assert.equal(await tasks.openTasks.get(task.id), undefined);
});

test('GIVEN files that the message has no more, because a late edit has replaced them WHEN a card is edited THEN the same route attaches them again, and the others stay', async t => {
  const [route, repost] = [fakeRoute('token'), fakeRoute('newMessage', { isNew: true })];
  const task = withUpdate(completed());
  const { options, tasks, read } = await preparePublishing(t, { routes: [route, repost], task });
  await publishOnce(options, task.id, false);
  await tasks.update(task.id, one =>
    one.published ? { ...one, published: { ...one.published, revision: -1, digest: '' } } : one,
  );
  const before = Object.values((await read()).published?.files ?? {}).map(({ id }) => id);
  const notFound = { id: { _errors: [{ code: 'ATTACHMENT_NOT_FOUND', message: 'x' }] } };
  route.errors.push(createApiError(400, 50035, { attachments: { 0: notFound, 2: notFound } }));
  assert.equal(await publishOnce(options, task.id, false), 'again');
  assert.equal(await publishOnce(options, task.id, false), 'done');
  const [, rejected, last] = route.sent;
  assert.deepEqual(rejected?.kept, before);
  assert.deepEqual(last?.kept, [before[1], before[3]]);
  assert.equal(last?.uploaded.length, 2);
  assert.ok(isPublished(await read()));
  assert.deepEqual([repost.sent.length, (await read()).closedRoutes], [0, undefined]);
});

test('GIVEN an edit that Discord rejects for something other than its kept files WHEN it is published THEN the route is closed, and nothing is attached again', async t => {
  const invalid = { _errors: [{ code: 'x', message: 'x' }] };
  for (const errors of [undefined, { embeds: { 0: invalid } }]) {
    const route = fakeRoute('token');
    const task = withUpdate(completed());
    const { options, tasks, read } = await preparePublishing(t, { routes: [route], task });
    await publishOnce(options, task.id, false);
    await tasks.update(task.id, one =>
      one.published ? { ...one, published: { ...one.published, revision: -1, digest: '' } } : one,
    );
    route.errors.push(createApiError(400, 50035, errors));
    await publishOnce(options, task.id, false);
    assert.deepEqual((await read()).closedRoutes, ['token']);
    assert.equal(Object.keys((await read()).published?.files ?? {}).length, 4);
  }
});

test('GIVEN a route that responded with 403 WHEN there is another update THEN the next route is used instead', async t => {
  const [token, channel] = [fakeRoute('token'), fakeRoute('channel')];
  token.errors.push(createApiError(401, 50027));
  const task = withUpdate({ ...completed(), stage: 'first' });
  const { options, tasks, read } = await preparePublishing(t, { routes: [token, channel], task });
  assert.equal(await publishOnce(options, task.id, false), 'again');
  assert.equal(await publishOnce(options, task.id, false), 'done');
  await tasks.update(task.id, current => ({ ...current, revision: 2, updates: [completed()] }));
  await publishOnce(options, task.id, false);
  assert.equal(token.sent.length, 1);
  assert.equal(channel.sent.length, 2);
  assert.deepEqual((await read()).closedRoutes, ['token']);
});

test('GIVEN no open route WHEN a task has not ended THEN one may open later; when it has ended, it is kept for the next command', async t => {
  const route = fakeRoute('token', { open: false });
  const task = withUpdate({ ...completed(), stage: 'first' }, { endedAt: undefined });
  const { options, tasks, read } = await preparePublishing(t, { routes: [route], task });
  assert.equal(await publishOnce(options, task.id, false), 'done');
  assert.equal((await read()).undelivered, undefined);
  await tasks.update(task.id, current => ({ ...current, revision: 2, updates: [completed()] }));
  assert.equal(await publishOnce(options, task.id, false), 'done');
  assert.equal((await read()).undelivered, true);
  assert.deepEqual(await tasks.openTasks.undeliveredOf(task.origin.userId), [task.id]);
});

test('GIVEN a deleted card message WHEN the song is done THEN a new message has the complete card, and is edited from then on', async t => {
  const [token, channel, newMessage] = [
    fakeRoute('token'),
    fakeRoute('channel'),
    fakeRoute('newMessage', { isNew: true }),
  ];
  token.errors.push(createApiError(404, 10008), createApiError(404, 10008));
  const files = { 'audio-x': { id: '7', name: 'x.mp3' } };
  const task = withUpdate(completed(), { published: { revision: 0, digest: 'old', files, at: 0 } });
  const { options, tasks, read } = await preparePublishing(t, { routes: [token, channel, newMessage], task });
  await assert.rejects(publishOnce(options, task.id, false), 'a single 404 may pass');
  assert.equal(await publishOnce(options, task.id, false), 'again');
  assert.equal(await publishOnce(options, task.id, false), 'done');
  assert.equal(channel.sent.length, 0, 'a deleted message is not edited');
  assert.deepEqual([newMessage.sent[0]?.kept, newMessage.sent[0]?.uploaded.length], [[], 4]);
  assert.match(newMessage.sent[0]?.content ?? '', /first message is gone/);
  assert.equal((await read()).message?.id, '1000000000000000099');
  await tasks.update(task.id, current => ({ ...current, revision: 2, updates: [completed(1)] }));
  await publishOnce(options, task.id, false);
  assert.equal(newMessage.sent.length, 1);
  assert.equal(channel.sent.length, 1);
});

test('GIVEN a card in a channel that the bot cannot access WHEN the song is done THEN the new message links to it', async t => {
  const [channel, newMessage] = [fakeRoute('channel'), fakeRoute('newMessage', { isNew: true })];
  channel.errors.push(createApiError(403, 50001));
  const task = withUpdate(completed());
  const { options } = await preparePublishing(t, { routes: [channel, newMessage], task });
  await publishOnce(options, task.id, false);
  await publishOnce(options, task.id, false);
  assert.ok(newMessage.sent[0]?.content.includes(task.message?.id ?? 'no message'));
});

test('GIVEN a button pressed during an edit WHEN the old token is rejected THEN the new one is used, and not closed', async t => {
  const task = withUpdate(completed());
  const press = async () =>
    tasks.update(task.id, one => ({ ...one, origin: { ...one.origin, token: 'fresh-token' } }));
  const token = fakeRoute('token', { meanwhile: press });
  token.errors.push(createApiError(401, 50027));
  const { options, tasks, read } = await preparePublishing(t, { routes: [token], task });
  assert.equal(await publishOnce(options, task.id, false), 'again');
  assert.equal(await publishOnce(options, task.id, false), 'done');
  assert.equal(token.sent[1]?.task.origin.token, 'fresh-token');
  assert.deepEqual((await read()).closedRoutes ?? [], []);
});

test('GIVEN a button pressed on another message during an edit WHEN the edit is done THEN that message is published too', async t => {
  const task = withUpdate(completed());
  const message = { id: '1000000000000000077', channelId: '1000000000000000003' };
  const press = async () => tasks.update(task.id, one => ({ ...one, message, published: undefined }));
  const token = fakeRoute('token', { meanwhile: press });
  const { options, tasks } = await preparePublishing(t, { routes: [token], task });
  assert.equal(await publishOnce(options, task.id, false), 'again');
  assert.equal(await publishOnce(options, task.id, false), 'done');
  assert.deepEqual(
    token.sent.map(({ task: { message }, uploaded }) => [message?.id, uploaded.length]),
    [
      [task.message?.id, 4],
      [message.id, 4],
    ],
  );
});

test('GIVEN a cover that cannot be fetched WHEN the rest of the card is published THEN it is tried again, but without a new message', async t => {
  const [token, newMessage] = [fakeRoute('token'), fakeRoute('newMessage', { isNew: true })];
  const task = withUpdate(completed(1));
  const missing = ({ kind }: { kind: string }) => kind === 'image';
  const { options, tasks, fetched } = await preparePublishing(t, {
    routes: [token, newMessage],
    task,
    missing,
  });
  await publishOnce(options, task.id, false);
  await publishOnce(options, task.id, true);
  assert.equal(fetched.length, 2);
  assert.equal(token.sent.length, 1, 'there is no result to show');
  token.open = false;
  await publishOnce(options, task.id, true);
  assert.equal(newMessage.sent.length, 0);
  assert.equal(await tasks.openTasks.get(task.id), undefined, 'it is over');
});

test('GIVEN a 401 WHEN a card is published THEN it is reported, and no route is closed', async t => {
  const route = fakeRoute('channel');
  route.errors.push(createApiError(401, 0));
  const task = withUpdate(completed());
  const { options, read, invalidTokens: revoked } = await preparePublishing(t, { routes: [route], task });
  await assert.rejects(publishOnce(options, task.id, false), { status: 401 });
  assert.equal(revoked.count, 1);
  assert.equal((await read()).closedRoutes, undefined);
});

test('GIVEN a card that was deleted, or a task without one WHEN it is published THEN nothing is sent', async t => {
  for (const changes of [{ cardDeleted: true }, { message: undefined }, { undelivered: true }]) {
    const route = fakeRoute('token');
    const task = withUpdate(completed(), changes);
    const { options } = await preparePublishing(t, { routes: [route], task });
    assert.equal(await publishOnce(options, task.id, true), 'done');
    assert.equal(route.sent.length, 0);
  }
  const route = fakeRoute('token');
  const { options } = await preparePublishing(t, { routes: [route], task: makeTask() });
  assert.equal(await publishOnce(options, 'no-such-task', true), 'done');
});

test('GIVEN a file whose URL changed at the end WHEN the new one cannot be fetched THEN the old one stays while there are attempts, then a link replaces it', async t => {
  const route = fakeRoute('token');
  const streamed = { ...completed(1), stage: 'first' } as const;
  const [track] = streamed.tracks;
  const stream = { ...streamed, tracks: [{ ...track, audioUrl: 'https://media.example/stream' }] };
  const task = withUpdate(stream);
  const gone = { now: false };
  const missing = ({ kind }: { kind: string }) => gone.now && kind === 'audio';
  const { options, tasks, read } = await preparePublishing(t, { routes: [route], task, missing });
  await publishOnce(options, task.id, false);
  const audio = Object.entries((await read()).published?.files ?? {}).find(([key]) => /^audio/.test(key));
  assert.ok(audio);
  const [key, old] = audio;

  gone.now = true;
  await tasks.update(task.id, one => ({ ...one, revision: 2, updates: [completed(1)] }));
  await publishOnce(options, task.id, false);
  assert.deepEqual((await read()).published?.files[key], old, 'it can still be played');
  for (let tries = 2; tries <= MAX_MEDIA_ATTEMPTS; tries++) await publishOnce(options, task.id, true);
  assert.equal((await read()).published?.files[key], undefined);
  assert.ok(!route.sent.at(-1)?.kept.includes(old.id));
  assert.equal(await tasks.openTasks.get(task.id), undefined, 'it is over');
});

test('GIVEN a file whose URL changed at the end WHEN it is published again THEN the new one replaces it under the same name', async t => {
  const route = fakeRoute('token');
  const update = completed(1);
  const task = withUpdate(update);
  const { options, tasks, read } = await preparePublishing(t, { routes: [route], task });
  await publishOnce(options, task.id, false);
  const before = (await read()).published?.files ?? {};
  const moved = update.tracks.map(track => ({ ...track, audioUrl: 'https://media.example/moved.mp3' }));
  await tasks.update(task.id, one => ({ ...one, revision: 2, updates: [{ ...update, tracks: moved }] }));
  await publishOnce(options, task.id, false);
  const after = (await read()).published?.files ?? {};
  assert.deepEqual(Object.keys(after), Object.keys(before));
  for (const [key, { id, name }] of Object.entries(after)) {
    assert.equal(name, before[key]?.name);
    assert.equal(id === before[key]?.id, key.startsWith('cover'), key);
  }
  assert.equal(route.sent.at(-1)?.uploaded.length, 1);
});

test('GIVEN files on the disk WHEN they are sent with a new text or after it THEN they are deleted only afterwards', async t => {
  for (const isShown of [false, true]) {
    const state = { disposed: false, seen: [] as boolean[] };
    const route = fakeRoute('token', {
      meanwhile: async () => {
        await new Promise(setImmediate);
        state.seen.push(state.disposed);
      },
    });
    const shown = { published: { revision: 1, digest: 'words', files: {}, at: 0 }, mediaAttempts: {} };
    const task = withUpdate(completed(1), isShown ? shown : {});
    const { options } = await preparePublishing(t, { routes: [route], task });
    const collect: typeof options.downloads.collect = async (...request) => ({
      ...(await options.downloads.collect(...request)),
      [Symbol.asyncDispose]: async () => {
        state.disposed = true;
      },
    });
    await publishOnce({ ...options, downloads: { ...options.downloads, collect } }, task.id, false);
    assert.deepEqual([state.seen, state.disposed], [[false], true], isShown ? 'files alone' : 'with words');
  }
});

test('GIVEN uploads of others that take all places WHEN a song is done THEN its text is shown at once, and its files after them', async t => {
  const route = fakeRoute('token');
  const task = withUpdate(completed(1));
  const { options, read, tasks } = await preparePublishing(t, { routes: [route], task });
  const uploads = createFairPool({ places: 1, perMember: 1 });
  const others = Promise.withResolvers<void>();
  const hanging = uploads.run({ member: 'other' }, () => others.promise);
  const busy = { ...options, limits: { ...options.limits, uploads, uploadPatienceMs: 10 } };
  assert.equal(await publishOnce(busy, task.id, false), 'again');
  assert.deepEqual(
    route.sent.map(({ uploaded }) => uploaded.length),
    [0],
  );
  assert.ok(isPublished(await read()));
  assert.ok(await tasks.openTasks.get(task.id), 'a restart would continue with the files');
  const files = publishOnce(busy, task.id, false);
  others.resolve();
  assert.equal(await files, 'done');
  await hanging;
  assert.deepEqual(
    route.sent.map(({ uploaded }) => uploaded.length),
    [0, 2],
  );
  assert.equal(await tasks.openTasks.get(task.id), undefined);
});
