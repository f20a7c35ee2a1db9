import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Task } from '../../../src/domain/task.ts';
import type { OperationInput, SongInput } from '../../../src/domain/taskInput.ts';
import { createCoordination } from '../../../src/store/createCoordination.ts';
import type { Write } from '../../../src/store/row.ts';
import { createModelFallback } from '../../../src/tasks/submit/createModelFallback.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';
import { silentLog } from '../../support/silentLog.ts';

/** A fallback with rows that outlive it. */
async function open(model: string, stored = new Map<string, unknown>()) {
  const firsts: string[] = [];
  const clock = { now: NOW };
  const fallback = await createModelFallback({
    model,
    rows: { get: async ({ key }) => stored.get(key) },
    commit: async ({ set = [] }: Write) => {
      for (const { key, value } of set) stored.set(key, value);
    },
    coordination: createCoordination(),
    onFirstRefusal: name => void firsts.push(name),
    now: () => clock.now,
    log: silentLog,
  });
  return { fallback, firsts, stored, clock };
}

function song(part: Partial<SongInput> = {}): Task {
  const input: SongInput = { kind: 'song', idea: 'a jazz song', instrumental: false, model: 'V5', ...part };
  return makeTask({
    input,
    request: { customMode: false, instrumental: false, model: input.model, prompt: 'x' },
  });
}

function operation(name: OperationInput['operation'], fields: OperationInput['fields'], model = 'V5'): Task {
  const recording = { name: 'demo.mp3', url: 'https://cdn.example/x', bytes: 9, seconds: 60 };
  const uploaded = { url: 'https://files.example/a.mp3', at: 0 };
  const input: OperationInput = {
    kind: 'operation',
    operation: name,
    fields,
    recordings: [{ ...recording, uploaded }],
  };
  return makeTask({ operation: name, input, request: { model } });
}

test('GIVEN a model from the settings WHEN it is rejected THEN the task is built again by the rules of V6', async () => {
  const { fallback } = await open('V5');
  const idea = fallback.replacementFor(song());
  assert.deepEqual(idea?.request, {
    customMode: false,
    instrumental: false,
    model: 'V6',
    prompt: 'a jazz song',
    style: 'jazz',
  });
  assert.ok(idea?.input.kind === 'song' && idea.input.model === 'V6');
  const remix = fallback.replacementFor(operation('upload-cover', { style: 'swing' }));
  assert.deepEqual(remix?.request, {
    uploadUrl: 'https://files.example/a.mp3',
    instrumental: false,
    model: 'V6',
    style: 'swing',
    title: 'Demo',
    duration: 60,
  });
});

test('GIVEN a model of a member, of a track or V6 itself WHEN it is rejected THEN it is not replaced', async () => {
  const { fallback } = await open('V5');
  assert.equal(fallback.replacementFor(song({ model: 'V6_WILD' })), undefined);
  assert.equal(
    fallback.replacementFor(operation('upload-cover', { style: 'swing', model: 'V5' })),
    undefined,
  );
  assert.equal(fallback.replacementFor(operation('extend', {})), undefined);
  const usual = await open('V6');
  assert.equal(usual.fallback.replacementFor(song({ model: 'V6' })), undefined);
});

test('GIVEN rejections WHEN they are remembered THEN each operation has its own, a model is reported once, and a restart keeps them', async () => {
  const { fallback, firsts, stored } = await open('V5');
  const remix = operation('upload-cover', { style: 'swing' });
  assert.equal(fallback.isRefused(song()), false);
  await fallback.remember(song(), { code: '422', vendorMessage: 'gone' });
  await fallback.remember(song(), { code: '422' });
  assert.equal(fallback.isRefused(song()), true);
  assert.equal(fallback.isRefused(remix), false);
  await fallback.remember(remix, { code: '422' });
  assert.deepEqual(firsts, ['V5']);
  const later = await open('V5', stored);
  assert.ok(later.fallback.isRefused(song()) && later.fallback.isRefused(remix));
  await later.fallback.remember(song({ model: 'V6_WILD' }), {});
  assert.deepEqual(later.firsts, ['V6_WILD']);
});

test('GIVEN a rejected model WHEN a week has passed THEN it may be requested again, V6 at any time, and the operator is told only once', async () => {
  const { fallback, firsts, clock } = await open('V6');
  const wild = song({ model: 'V6_WILD' });
  await fallback.remember(wild, {});
  await fallback.remember(song({ model: 'V6' }), {});
  assert.ok(fallback.isRefused(wild) && fallback.isModelRefused('generate', 'V6_WILD'));
  assert.equal(fallback.isModelRefused('mashup', 'V6_WILD'), false);
  assert.equal(fallback.isModelRefused('generate', 'V6'), false, 'there is nothing else to offer');
  clock.now += 7 * 24 * 3600_000;
  assert.equal(fallback.isRefused(wild), false);
  await fallback.remember(wild, {});
  assert.ok(fallback.isRefused(wild));
  assert.deepEqual(firsts, ['V6_WILD', 'V6']);
});
