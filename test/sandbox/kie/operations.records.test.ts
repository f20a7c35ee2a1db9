import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { KieTask } from '../../../sandbox/kie/records/task.ts';
import { startWithSong } from './songs.ts';
import { NOWHERE, songsOf } from './support.ts';

test('GIVEN files of a song WHEN their records are read THEN flags are words, times milliseconds, and there is no result before the end', async t => {
  const { kie, make, record, things } = await startWithSong(t);
  const media = `${kie.apiUrl}/media/${things.audioId}`;
  for (const [operation, family, response, failed] of [
    ['wav', 'wav', { audioWavUrl: `${media}.wav` }, 'GENERATE_WAV_FAILED'],
    ['video', 'mp4', { videoUrl: `${media}.mp4` }, 'GENERATE_MP4_FAILED'],
  ] as const) {
    const task = await make(operation);
    const common = {
      taskId: task.taskId,
      musicId: things.audioId,
      musicIndex: 0,
      callbackUrl: NOWHERE,
      createTime: task.createdAt,
    };
    const open = {
      completeTime: null,
      response: null,
      successFlag: 'PENDING',
      errorCode: null,
      errorMessage: null,
    };
    assert.deepEqual((await record(task.taskId, family)).data, { ...common, ...open });
    kie.clock.advance(5_000);
    task.advance('complete');
    assert.deepEqual((await record(task.taskId, family)).data, {
      ...common,
      ...open,
      completeTime: task.endedAt,
      response,
      successFlag: 'SUCCESS',
    });
    assert.ok(Number(task.endedAt) >= task.createdAt + 5_000);
    const other = await make(operation, { audioId: kie.tasks[0]?.tracks[1]?.id });
    other.fail(500);
    const { data } = await record(other.taskId, family);
    assert.deepEqual(
      [data?.successFlag, data?.errorCode, data?.response, data?.musicIndex],
      [failed, 500, null, 1],
    );
    assert.match(String(data?.errorMessage), /Internal Error/);
    other.status = 'CALLBACK_EXCEPTION';
    assert.equal((await record(other.taskId, family)).data?.successFlag, 'CALLBACK_EXCEPTION');
  }
});

test('GIVEN cover images and notes WHEN their records are read THEN flags are numbers, and success has the error code 200 or none', async t => {
  const { kie, make, record, things } = await startWithSong(t);
  const media = `${kie.apiUrl}/media/${things.audioId}`;
  const cover = await make('cover-image');
  const read = async (task: KieTask, family: string) => {
    kie.clock.advance(1_000);
    return (await record(task.taskId, family)).data;
  };
  assert.equal((await read(cover, 'suno/cover'))?.successFlag, 0);
  cover.advance('complete');
  assert.deepEqual(await read(cover, 'suno/cover'), {
    taskId: cover.taskId,
    parentTaskId: things.taskId,
    callbackUrl: NOWHERE,
    completeTime: cover.endedAt,
    response: { images: [`${media}/cover-1.png`, `${media}/cover-2.png`] },
    successFlag: 1,
    createTime: cover.createdAt,
    errorCode: 200,
    errorMessage: null,
  });
  const midi = await make('midi');
  midi.advance('complete');
  const { midiData, ...rest } = (await read(midi, 'midi')) ?? {};
  assert.deepEqual(rest, {
    taskId: midi.taskId,
    recordTaskId: things.separationId,
    audioId: null,
    callbackUrl: NOWHERE,
    completeTime: midi.endedAt,
    successFlag: 1,
    createTime: midi.createdAt,
    errorCode: null,
    errorMessage: null,
  });
  const { state, instruments } = midiData as {
    state: string;
    instruments: { notes: { start: unknown }[] }[];
  };
  assert.equal(state, 'complete');
  assert.equal(typeof instruments[0]?.notes[0]?.start, 'number');
  const failed = await make('midi');
  failed.fail(500);
  const data = await read(failed, 'midi');
  assert.deepEqual([data?.successFlag, data?.errorCode, data?.midiData], [3, 500, null]);
});

test('GIVEN separations WHEN their records are read THEN URLs are in camel case, the list inside in snake case, and missing stems are null', async t => {
  for (const vendor of ['kie', 'sunoapi'] as const) {
    const { kie, make, record, things } = await startWithSong(t, { vendor });
    const media = `${kie.apiUrl}/media/${things.audioId}`;
    const { data } = await record(things.separationId, 'vocal-removal');
    const two = kie.tasks.find(({ taskId }) => taskId === things.separationId);
    const none = 'backingVocals drums bass guitar keyboard percussion strings synth fx brass woodwinds';
    const names = vendor === 'kie' ? `${none} piano` : none;
    assert.deepEqual(data?.response, {
      id: things.audioId,
      originUrl: '',
      originData: (two?.stems ?? []).map(({ id, name, url }) => ({
        duration: 120,
        audio_url: url,
        stem_type_group_name: name,
        id,
      })),
      vocalUrl: `${media}/vocals.mp3`,
      instrumentalUrl: `${media}/instrumental.mp3`,
      ...Object.fromEntries(names.split(' ').map(name => [`${name}Url`, null])),
    });
    const twelve = await make('split-stem');
    twelve.advance('complete');
    const answer = await record(twelve.taskId, 'vocal-removal');
    const response = answer.data?.response as Record<string, unknown>;
    assert.equal((response.originData as unknown[]).length, 12);
    assert.equal(response.backingVocalsUrl, `${media}/backing_vocals.mp3`);
    assert.equal(response.instrumentalUrl, null);
    assert.equal(typeof answer.data?.completeTime, 'number');
  }
});

test('GIVEN voices WHEN their records are read THEN each state has its status', async t => {
  const { kie, call, make } = await startWithSong(t);
  const read = async (task: KieTask, path: string) => {
    kie.clock.advance(1_000);
    return (await call('GET', `/api/v1/voice/${path}?taskId=${task.taskId}`)).data;
  };
  for (const [operation, path, key, states] of [
    [
      'voice-phrase',
      'validate-info',
      'validateInfo',
      ['processing_validate', 'wait_validating', 'processing_validate_fail'],
    ],
    ['voice', 'record-info', 'voiceId', ['wait_processing', 'success', 'fail']],
  ] as const) {
    const [running, complete, failed] = states;
    const task = await make(operation);
    const { taskId } = task;
    const open = { taskId, [key]: '', status: running, errorCode: 0, errorMessage: '' };
    assert.deepEqual(await read(task, path), open);
    task.advance('complete');
    const done = await read(task, path);
    assert.deepEqual({ ...done, [key]: '' }, { ...open, status: complete });
    assert.notEqual(done?.[key], '');
    const other = await make(operation);
    other.fail(500);
    const { status, errorCode, errorMessage } = (await read(other, path)) ?? {};
    assert.deepEqual([status, errorCode], [failed, 500]);
    assert.notEqual(errorMessage, '');
  }
});

test('GIVEN music made from recordings and from songs WHEN its record is read THEN it names its operation', async t => {
  const { kie, make, record, things } = await startWithSong(t);
  const read = async (operation: Parameters<typeof make>[0]) => {
    const task = await make(operation);
    task.advance('complete');
    return record(task.taskId);
  };
  const cover = await read('upload-cover');
  assert.equal(cover.data?.operationType, 'upload_cover');
  assert.equal(songsOf(cover)[0]?.sourceAudioUrl, things.uploadUrl);
  assert.deepEqual(
    kie.tasks.at(-1)?.uploads.map(upload => [upload?.fileName, upload?.uploadPath, upload?.mimeType]),
    [['Fog.mp3', 'tests', 'audio/mpeg']],
  );
  const extended = await read('extend');
  assert.equal(extended.data?.operationType, 'extend');
  assert.equal(extended.data?.parentMusicId, things.audioId);
  const sung = await read('add-vocals');
  assert.equal(songsOf(sung)[0]?.tags, undefined);
  assert.equal(songsOf(sung)[0]?.sourceAudioUrl, undefined);
});
