import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { ledgerWrites } from '../../../src/credits/ledgerWrites.ts';
import { applyUpdate } from '../../../src/domain/applyUpdate.ts';
import type { Origin } from '../../../src/domain/origin.ts';
import type { Result } from '../../../src/domain/result.ts';
import { type Task, taskSchema, toRecord } from '../../../src/domain/task.ts';
import type {
  LyricsInput,
  OperationInput,
  Recording,
  SongInput,
  TaskInput,
  TrackRef,
} from '../../../src/domain/taskInput.ts';
import type { Update } from '../../../src/domain/update.ts';
import { indexRows } from '../../../src/library/indexRows.ts';
import { openStore } from '../../../src/store/openStore.ts';
import type { Namespace } from '../../../src/store/row.ts';
import { createTaskStore } from '../../../src/tasks/store/taskStore.ts';
import { makeOperationTask, TRACK_REF } from '../../support/makeOperationTask.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';

const RESULTS: readonly Result[] = [
  { kind: 'images', urls: ['https://files.invalid/1.png'] },
  { kind: 'wav', url: 'https://files.invalid/1.wav' },
  { kind: 'stems', stems: [{ name: 'vocals', url: 'https://files.invalid/v.mp3' }] },
  { kind: 'midi', instruments: [{ name: 'piano', notes: [[60, 0, 1, 0.5]] }] },
  { kind: 'video', url: 'https://files.invalid/1.mp4' },
  { kind: 'timed-lyrics', words: [{ word: 'rain', start: 0, end: 1 }] },
  { kind: 'persona', id: 'p1', name: 'Ada' },
  { kind: 'style', text: 'sea shanty' },
  { kind: 'phrase', text: 'the rain in Spain' },
  { kind: 'voice', id: 'v1', name: 'Ada' },
];

/** Fields of a record whose names are ids or keys: each of them has a value of one kind. */
const LISTS_BY_NAME = new Set(['files', 'mediaAttempts', 'notifications', 'refusals']);

/** Adds a field that this version does not know to every object in a value. */
function withUnknownFields(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map(one => withUnknownFields(one));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([field, one]) => [field, withUnknownFields(one, field)]);
  return { ...Object.fromEntries(fields), ...(!LISTS_BY_NAME.has(name) && { ofALaterVersion: 'kept' }) };
}

const UPDATE: Required<Update> = {
  stage: 'complete',
  taskId: 'f'.repeat(32),
  tracks: [{ id: 'a1', audioUrl: 'https://files.invalid/1.mp3' }],
  lyrics: [{ title: 'Rain', text: 'la la' }],
  result: { kind: 'wav', url: 'https://files.invalid/1.wav' },
  existing: true,
  vendorDone: true,
  incomplete: true,
  creditsConsumed: 12,
  failure: { reason: 'refunded', code: '531', credits: 'refunded', vendorMessage: 'no' },
};

const RECORDING: Required<Recording> = {
  name: 'hum.mp3',
  url: 'https://cdn.invalid/hum.mp3',
  bytes: 9,
  type: 'audio/mpeg',
  seconds: 8,
  song: { task: 'c'.repeat(18), track: 'audio-1', fileReason: 'expired' },
  isVoiceMessage: true,
  isSpoiler: true,
  uploaded: { url: 'https://files.invalid/hum.mp3', at: NOW },
};

const MESSAGE = { link: 'https://discord.com/channels/1/2/3', author: '9' };
const PERSONA = { id: 'p1', name: 'Ada', isVoice: true, style: 'folk' };
const TRACK: Required<TrackRef> = {
  task: 'c'.repeat(18),
  taskId: 'd'.repeat(32),
  audioId: 'a1',
  title: 'Rain',
  link: 'https://discord.com/channels/1/2/4',
  number: 1,
  model: 'V6',
  seconds: 100,
  tags: 'folk',
  lyrics: 'la la',
};

/** Each kind of input with all of its fields. */
const INPUTS: readonly (Required<SongInput> | Required<LyricsInput> | Required<OperationInput>)[] = [
  {
    kind: 'song',
    isPrivate: true,
    isSpoiler: true,
    idea: 'rain',
    lyrics: 'la la',
    title: 'Rain',
    style: 'folk',
    avoid: 'drums',
    voice: 'f',
    persona: PERSONA,
    tuning: { variety: 2, weirdness: 0.5, strength: 0.5, duration: 60 },
    references: [{ ...RECORDING, kind: 'audio' }],
    message: MESSAGE,
    isCut: true,
    instrumental: false,
    model: 'V6',
  },
  { kind: 'lyrics', isPrivate: true, isSpoiler: true, prompt: 'rain' },
  {
    kind: 'operation',
    operation: 'upload-extend',
    isPrivate: true,
    isSpoiler: true,
    fields: { style: 'folk' },
    recordings: [RECORDING],
    of: TRACK,
    message: MESSAGE,
    sources: [{ fields: {}, recordings: [RECORDING], of: TRACK }],
    excerpt: { start: 0, end: 2 },
    persona: PERSONA,
  },
];

/** A record with all fields that there are. */
function makeFullTask(input: TaskInput): Required<Task> {
  const task = makeTask();
  const origin: Required<Origin> = {
    guildId: '4',
    guildInstalled: true,
    cardLocale: 'en',
    serverLimit: 24,
    isBoundByAutoMod: true,
    ...task.origin,
  };
  return {
    ...task,
    input,
    origin,
    price: 12,
    next: { operation: 'midi', request: {}, price: 0 },
    completedSteps: [
      {
        operation: 'separate-vocal',
        taskId: 'e'.repeat(32),
        price: 10,
        sentAt: NOW,
        transport: 'jobs',
        updates: [UPDATE],
      },
    ],
    message: { id: '6', channelId: '3', isEphemeral: false },
    updates: [UPDATE],
    isFinal: true,
    published: {
      revision: 1,
      digest: 'x',
      files: { 'audio-1': { id: '1', name: 'rain.mp3', source: 'y', lacksCover: true } },
      at: NOW,
    },
    editAgainAt: NOW,
    sentAt: NOW,
    retry: { notBefore: NOW, refusals: { '500': 1 }, failure: UPDATE.failure },
    transport: 'jobs',
    sourceTransport: 'classic',
    queuePosition: 1,
    endedAt: NOW,
    vendorDoneAt: NOW,
    overdue: true,
    showsRefreshButton: true,
    cardDeleted: true,
    repostedFrom: MESSAGE.link,
    closedRoutes: ['token'],
    omittedParts: ['lyrics'],
    undelivered: true,
    moderation: {
      state: 'held',
      why: 'words',
      since: NOW,
      isMoved: true,
      mustCheck: ['words'],
      reports: ['r'],
    },
    savedVoice: { name: 'Ada', isDeleted: true },
    mediaAttempts: { 'audio-1': 2 },
    notifications: { requester: { state: 'sent', messageId: '7', triedAt: NOW } },
  };
}

for (const input of INPUTS)
  test(`GIVEN a record (${input.kind}) with all fields, and an unknown one in each part WHEN it is read and written THEN nothing is lost`, () => {
    const record = withUnknownFields(makeFullTask(input));
    assert.deepEqual(taskSchema.parse(record), record);
    assert.deepEqual(
      taskSchema.parse(JSON.parse(JSON.stringify(toRecord(taskSchema.parse(record))))),
      record,
    );
  });

test('GIVEN a record of version 2 WHEN it is read THEN it has the present version, and nothing else is changed', () => {
  const [input = assert.fail()] = INPUTS;
  const record = makeFullTask(input);
  assert.deepEqual(taskSchema.parse({ ...record, version: 2, later: 1 }), { ...record, later: 1 });
});

test('GIVEN rows of a later version beside a record WHEN the task changes THEN what they have beyond this version is kept', async () => {
  const store = await openStore(':memory:');
  const options = { now: () => NOW, keepDays: 30, indexRows };
  const tasks = await createTaskStore(store.rows, store.commit, {
    ...options,
    ledgerWrites: (before, after) => ledgerWrites(before, after, NOW),
  });
  const complete = { stage: 'complete', taskId: 'v1', tracks: [], lyrics: [] } as const;
  const track = { id: 'a1', title: 'Tide', audioUrl: 'https://files.invalid/1.mp3' };
  const results: Record<string, Update> = {
    song: { ...complete, lyrics: [], tracks: [track, track], creditsConsumed: 11 },
    wav: { ...complete, lyrics: [], tracks: [], result: { kind: 'wav', url: 'https://files.invalid/1.wav' } },
    persona: { ...complete, lyrics: [], tracks: [], result: { kind: 'persona', id: 'p1', name: 'Ada' } },
  };
  const more = { sentAt: NOW, price: 12 };
  await tasks.create(makeTask({ id: 'song', ...more }), { idempotencyKey: 'song' }, 9);
  for (const operation of ['wav', 'persona'] as const)
    await tasks.create(
      makeOperationTask(operation, { of: TRACK_REF }, { id: operation, ...more }),
      { idempotencyKey: operation },
      9,
    );
  for (const [id, update] of Object.entries(results))
    await tasks.update(id, task => applyUpdate(task, update, NOW));

  const NAMESPACES = ['open', 'library', 'made', 'keepsakes', 'spent'] as const;
  const readAll = async () => {
    const found: { namespace: Namespace; key: string; value: object }[] = [];
    for (const namespace of NAMESPACES)
      for await (const [key, value] of store.rows.entries(namespace))
        found.push({ namespace, key, value: Object(value) });
    return found;
  };
  const rows = await readAll();
  assert.deepEqual(new Set(rows.map(({ namespace }) => namespace)), new Set(NAMESPACES));
  await store.commit({
    set: rows.map(row => ({ ...row, value: { ...row.value, later: { mood: 'calm' } } })),
  });

  for (const id of Object.keys(results))
    await tasks.update(id, task => ({
      ...task,
      undelivered: true,
      operation: task.operation === 'wav' ? 'video' : task.operation,
      input: task.input.kind === 'song' ? { ...task.input, idea: 'another idea' } : task.input,
      savedVoice: { name: 'Eve' },
      updates: task.updates.map(update => ({ ...update, creditsConsumed: 7 })),
    }));
  const changed = await readAll();
  const knownValueOf = (key: string) => rows.find(row => row.key === key)?.value;
  const isChanged = ({ key, value }: { key: string; value: object }) => {
    const { later: _, ...known } = value as Record<string, unknown>;
    return !isDeepStrictEqual(known, knownValueOf(key));
  };
  assert.deepEqual(
    new Set(changed.filter(isChanged).map(({ namespace }) => namespace)),
    new Set(NAMESPACES),
    'rows of each kind were written again',
  );
  for (const { namespace, key, value } of changed)
    assert.deepEqual(Object(value).later, { mood: 'calm' }, `${namespace} ${key}`);
  await store.close();
});

for (const result of RESULTS)
  test(`GIVEN a record with unknown fields in its tracks and in its result (${result.kind}) WHEN it is changed THEN all of them are kept`, async () => {
    const store = await openStore(':memory:');
    const tasks = await createTaskStore(store.rows, store.commit, { now: () => NOW, keepDays: 30 });
    const known: Update = {
      stage: 'first',
      taskId: 'f'.repeat(32),
      tracks: [{ id: 'a1', title: 'Rain', audioUrl: 'https://files.invalid/1.mp3' }],
      lyrics: [{ title: 'Rain', text: 'la la' }],
      result,
    };
    const task = makeTask();
    const updates = withUnknownFields([known]);
    const key = { namespace: 'tasks', key: task.id } as const;
    await store.commit({ set: [{ ...key, value: { ...task, updates } }] });

    const update: Update = { ...known, stage: 'complete', result: undefined };
    await tasks.update(task.id, stored => applyUpdate(stored, update, NOW));

    const changed = taskSchema.parse(await store.rows.get(key));
    assert.equal(changed.updates.length, 2);
    assert.deepEqual(changed.updates[0], (updates as unknown[])[0]);
    await store.close();
  });

test('GIVEN a record with unknown fields in a track WHEN the same update comes again THEN nothing changes', async () => {
  const track = { id: 'a1', audioUrl: 'https://files.invalid/1.mp3' };
  const update: Update = { stage: 'first', taskId: 'f'.repeat(32), tracks: [track], lyrics: [] };
  const task = makeTask({ updates: [withUnknownFields(update) as Update] });
  assert.equal(applyUpdate(task, update, NOW), task);
});
