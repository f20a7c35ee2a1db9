import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inputForSong } from '../../../commands/songs/inputForSong.ts';
import { namedTracks } from '../../../src/cards/actions/trackRefOf.ts';
import { applyUpdate } from '../../../src/domain/applyUpdate.ts';
import type { OperationName } from '../../../src/domain/operationNames.ts';
import type { Task } from '../../../src/domain/task.ts';
import type { OperationInput } from '../../../src/domain/taskInput.ts';
import { FILE_RETENTION_MS } from '../../../src/domain/vendorNames.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';

/** A finished song of one track of two minutes. */
function songOf(model: string, changes: Partial<Task> = {}): Task {
  const track = { id: 'track-1', audioUrl: 'https://files.example/1.mp3', title: 'Rain', duration: 120 };
  const task = makeTask({ request: { model }, ...changes });
  return applyUpdate(task, { stage: 'complete', taskId: 'T', tracks: [track], lyrics: [] }, NOW);
}

interface Given {
  readonly model?: string;
  readonly age?: number;
  readonly configured?: string;
  readonly fields?: OperationInput['fields'];
  readonly task?: Partial<Task>;
}

function inputOf(operation: OperationName, given: Given = {}): OperationInput {
  const { model = 'V6', age = 0, configured = 'V6', fields = {}, task: changes = {} } = given;
  const task = songOf(model, changes);
  const [named] = namedTracks(task);
  assert.ok(named);
  return inputForSong({ task, named }, operation, fields, {
    vendor: 'kie',
    model: configured,
    now: () => NOW + age,
  });
}

function sourceOf({ operation, recordings, fields }: OperationInput) {
  const [recording] = recordings;
  return { operation, fileReason: recording?.song?.fileReason, isFile: recording !== undefined, fields };
}

test('GIVEN a song that the vendor has WHEN something is made of it THEN the vendor works on its own song, but for what takes files alone', () => {
  for (const operation of ['extend', 'separate-vocal', 'replace-section', 'wav'] as const) {
    const input = inputOf(operation);
    assert.deepEqual([input.operation, input.recordings], [operation, []]);
    assert.deepEqual([input.of?.taskId, input.of?.audioId], ['T', 'track-1']);
  }
  const remix = inputOf('upload-cover');
  assert.equal(remix.recordings[0]?.song?.fileReason, undefined);
  assert.equal(remix.recordings[0]?.name, 'Rain.mp3');
});

test('GIVEN a song that the vendor dropped, or another vendor made, WHEN something is made of it THEN its file is used, where the vendor takes files', () => {
  const old = { age: FILE_RETENTION_MS + 1 };
  assert.deepEqual(sourceOf(inputOf('extend', old)), {
    operation: 'upload-extend',
    fileReason: 'expired',
    isFile: true,
    fields: { from: 119 },
  });
  for (const operation of ['separate-vocal', 'split-stem', 'split-stem-advanced', 'replace-section'] as const)
    assert.deepEqual(sourceOf(inputOf(operation, old)), {
      operation,
      fileReason: 'expired',
      isFile: true,
      fields: {},
    });
  assert.equal(inputOf('wav', old).recordings.length, 0, 'there is no WAV of a file');
  assert.equal(sourceOf(inputOf('extend', { age: FILE_RETENTION_MS })).fileReason, undefined, 'the last day');
  const elsewhere = inputOf('extend', { task: { vendor: 'sunoapi' } });
  assert.equal(sourceOf(elsewhere).fileReason, 'expired');
});

test('GIVEN a song of a retired model WHEN it is extended THEN V6 continues its file, unless the owner still uses that model', () => {
  assert.deepEqual(sourceOf(inputOf('extend', { model: 'V5' })), {
    operation: 'upload-extend',
    fileReason: 'older-model',
    isFile: true,
    fields: { from: 119, model: 'V6' },
  });
  assert.equal(sourceOf(inputOf('extend', { model: 'V5', configured: 'V5' })).isFile, false);
  assert.equal(sourceOf(inputOf('separate-vocal', { model: 'V5' })).isFile, false);
  const fields = { from: 30, model: 'V6_WILD' };
  assert.deepEqual(sourceOf(inputOf('extend', { fields })), {
    operation: 'upload-extend',
    fileReason: 'other-model',
    isFile: true,
    fields,
  });
});
