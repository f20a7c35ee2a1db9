import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { KieTask } from '../../../sandbox/kie/records/task.ts';
import { scaled } from '../../../sandbox/timeScale.ts';
import { startWithSong } from './songs.ts';

const VENDORS = ['kie', 'sunoapi'] as const;

type News = Record<string, unknown> & { data: Record<string, unknown> };

const updates = (task: KieTask): News => task.callback('complete') as News;
const failure = (task: KieTask, code: number): News => task.callback({ error: code }) as News;

const TRACK = ['audio_url', 'createTime', 'duration', 'id', 'image_url', 'model_name', 'prompt'];
const REST = ['stream_audio_url', 'title'];
const SOURCE = ['source_audio_url', 'source_image_url', 'source_stream_audio_url'];

test('GIVEN operations on music WHEN they have callbacks THEN tracks have the fields of their page, with or without sources and tags', async t => {
  for (const vendor of VENDORS) {
    const { make, things } = await startWithSong(t, { vendor, callbackTimeoutMs: scaled(1000) });
    const keys = async (operation: Parameters<typeof make>[0], changes = {}) => {
      const task = await make(operation, changes);
      const { code, msg, data } = updates(task);
      assert.deepEqual([code, msg], [200, 'All generated successfully.']);
      assert.deepEqual([data.callbackType, data.task_id], ['complete', task.taskId]);
      const tracks = data.data as Record<string, unknown>[];
      assert.equal(tracks.length, operation === 'replace-section' ? 1 : 2);
      return { task, track: tracks[0] ?? {}, keys: Object.keys(tracks[0] ?? {}).sort() };
    };
    const sources = vendor === 'sunoapi' ? SOURCE : [];
    const plain = [...TRACK, ...REST, 'tags', ...sources].sort();
    for (const operation of [
      'generate',
      'extend',
      'add-instrumental',
      'replace-section',
      'mashup',
      'sounds',
    ] as const) {
      const changes = operation === 'mashup' || operation === 'sounds' ? { model: 'V5' } : {};
      assert.deepEqual((await keys(operation, changes)).keys, plain, operation);
    }
    assert.deepEqual((await keys('add-vocals')).keys, [...TRACK, ...REST, ...sources].sort());
    for (const operation of ['upload-cover', 'upload-extend'] as const) {
      const { track, keys: found } = await keys(operation);
      assert.deepEqual(found, [...TRACK, ...REST, 'tags', ...SOURCE].sort());
      assert.equal(track.source_audio_url, things.uploadUrl);
      assert.notEqual(track.audio_url, things.uploadUrl);
    }
  }
});

test('GIVEN operations on music WHEN they fail THEN data is null, empty or an error, as their pages say', async t => {
  const { make } = await startWithSong(t);
  for (const [operation, rest] of [
    ['generate', { data: null }],
    ['add-vocals', { data: null }],
    ['add-instrumental', { data: null }],
    ['extend', { data: [] }],
    ['upload-cover', { data: [] }],
    ['upload-extend', { data: [] }],
    ['replace-section', { error: 'Audio generation failed.' }],
  ] as const) {
    const task = await make(operation);
    assert.deepEqual(failure(task, 501), {
      code: 501,
      msg: 'data' in rest && rest.data === null ? 'Audio generation failed' : 'Audio generation failed.',
      data: { callbackType: 'error', task_id: task.taskId, ...rest },
    });
  }
  assert.equal(failure(await make('upload-cover'), 413).msg, 'Uploaded audio matches existing work of art.');
});

test('GIVEN operations without stages WHEN another stage than the end is sent THEN the sandbox throws', async t => {
  const { make } = await startWithSong(t);
  for (const operation of ['wav', 'replace-section', 'lyrics', 'midi'] as const) {
    const task = await make(operation);
    assert.throws(() => task.advance('text'), /never at text/);
    assert.throws(() => task.callback('first'), /never at first/);
  }
});

test('GIVEN files of a song WHEN they have callbacks THEN each has the names of its page, for each vendor', async t => {
  for (const vendor of VENDORS) {
    const isKie = vendor === 'kie';
    const { kie, make, things } = await startWithSong(t, { vendor });
    const media = `${kie.apiUrl}/media/${things.audioId}`;

    const wav = await make('wav');
    assert.deepEqual(updates(wav), {
      code: 200,
      msg: 'success',
      data: { audioWavUrl: `${media}.wav`, task_id: wav.taskId },
    });
    assert.deepEqual(failure(wav, 500).data, { audioWavUrl: null, task_id: wav.taskId });

    const video = await make('video');
    assert.deepEqual(updates(video), {
      code: 200,
      msg: isKie ? 'success' : 'MP4 generated successfully.',
      data: { task_id: video.taskId, video_url: `${media}.mp4` },
    });
    assert.deepEqual(failure(video, 500).data, { task_id: video.taskId, video_url: null });

    const cover = await make('cover-image');
    assert.deepEqual(updates(cover), {
      code: 200,
      msg: 'success',
      data: { taskId: cover.taskId, images: [`${media}/cover-1.png`, `${media}/cover-2.png`] },
    });
    assert.deepEqual(failure(cover, 501), {
      code: 501,
      msg: 'Cover generation failed',
      data: { taskId: cover.taskId, images: null },
    });

    const key = isKie ? 'vocal_separation_info' : 'vocal_removal_info';
    const two = await make('separate-vocal');
    assert.deepEqual(updates(two), {
      code: 200,
      msg: isKie ? 'vocal separation generated successfully.' : 'vocal Removal generated successfully.',
      data: {
        task_id: two.taskId,
        [key]: {
          origin_url: '',
          vocal_url: `${media}/vocals.mp3`,
          instrumental_url: `${media}/instrumental.mp3`,
        },
      },
    });
    assert.deepEqual(failure(two, 500).data, { task_id: two.taskId, [key]: null });

    const twelve = await make('split-stem');
    const info = Object.keys(updates(twelve).data[key] ?? {});
    assert.deepEqual(info.sort(), [
      ...['backing_vocals_url', 'bass_url', 'brass_url', 'drums_url', 'fx_url', 'guitar_url', 'keyboard_url'],
      ...['origin_url', 'percussion_url', 'strings_url', 'synth_url', 'vocal_url', 'woodwinds_url'],
    ]);

    const one = await make('split-stem-advanced');
    const part = { duration: 120, stem_type_group_name: 'Kick', audio_url: `${media}/kick.mp3` };
    const [extract, remove] = one.stems;
    assert.deepEqual(updates(one).data, {
      task_id: one.taskId,
      vocal_removal_info: {
        origin_data: [
          {
            extract: { ...part, id: extract?.id },
            remove: {
              duration: 120,
              stem_type_group_name: 'Kick (Removed)',
              audio_url: `${media}/instrumental.mp3`,
              id: remove?.id,
            },
          },
        ],
      },
    });
  }
});

test('GIVEN notes WHEN they have a callback THEN times are strings, and a single stem has its own instrument', async t => {
  const { kie, make, things } = await startWithSong(t);
  const stems = kie.tasks.find(({ taskId }) => taskId === things.separationId)?.stems ?? [];
  const all = await make('midi');
  const { taskId, state, instruments } = updates(all).data;
  assert.deepEqual([taskId, state], [all.taskId, 'complete']);
  const [first] = instruments as { name: string; notes: Record<string, unknown>[] }[];
  const { pitch, start, end, velocity } = first?.notes[0] ?? {};
  assert.deepEqual(
    [typeof pitch, typeof start, typeof end, typeof velocity],
    ['number', 'string', 'string', 'number'],
  );
  assert.ok(Number(end) > Number(start));
  assert.deepEqual(failure(all, 500).data, { taskId: all.taskId });

  const names = async (at: number) => {
    const task = await make('midi', { audioId: stems[at]?.id });
    return (updates(task).data.instruments as { name: string }[]).map(({ name }) => name);
  };
  assert.deepEqual(await names(1), ['Vocals']);
  assert.ok((await names(0)).length > 0);
});

test('GIVEN voices WHEN they have callbacks THEN phrase and voice have the same form, with 0 for no error', async t => {
  const { make } = await startWithSong(t);
  const fine = { errorCode: 0, errorMessage: '' };
  const phrase = await make('voice-phrase');
  const { validateInfo, ...rest } = updates(phrase).data;
  assert.deepEqual(rest, { taskId: phrase.taskId, status: 'wait_validating', ...fine });
  assert.match(String(validateInfo), /^\w+( \w+|, \w+)+$/);
  const refused = failure(phrase, 500);
  assert.deepEqual(
    [refused.code, refused.data.validateInfo, refused.data.status, refused.data.errorCode],
    [400, '', 'processing_validate_fail', 500],
  );
  const voice = await make('voice');
  const { voiceId, ...others } = updates(voice).data;
  assert.deepEqual(others, { taskId: voice.taskId, status: 'success', ...fine });
  assert.match(String(voiceId), /^voice_\w+$/);
});
