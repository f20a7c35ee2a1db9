import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alignWords } from '../../../sandbox/kie/alignWords.ts';
import { startWithSong } from './songs.ts';

test('GIVEN a finished song WHEN a persona is made from it THEN the response has its id and name', async t => {
  const { kie, ask } = await startWithSong(t);
  const { code, data } = await ask('persona');
  assert.equal(code, 200);
  assert.match(String(data?.personaId), /^[0-9a-f]{32}$/);
  assert.deepEqual([data?.name, data?.description], ['Fog', 'low and slow']);
  assert.equal(kie.requests.at(-1)?.path, '/api/v1/generate/generate-persona');
});

test('GIVEN a song with lyrics WHEN timed lyrics are requested THEN the words are the lyrics, in order, within the song', async t => {
  const { ask, make, song } = await startWithSong(t);
  const { data } = await ask('timed-lyrics');
  const words = data?.alignedWords as { word: string; success: boolean; startS: number; endS: number }[];
  assert.equal(words.map(({ word }) => word).join(''), song.tracks[0]?.lyrics);
  assert.deepEqual(Object.keys(words[0] ?? {}), ['word', 'success', 'startS', 'endS', 'palign']);
  for (const [at, { startS, endS }] of words.entries()) {
    assert.ok(startS < endS && startS >= (words[at - 1]?.endS ?? 0) && endS < 120);
  }
  assert.equal(typeof data?.hootCer, 'number');
  assert.equal(data?.isStreamed, false);
  const wave = data?.waveformData as number[];
  assert.ok(wave.length > 0 && wave.every(value => value >= 0 && value <= 1));

  const silent = await make('generate', { instrumental: true, prompt: undefined });
  silent.advance('complete');
  const ids = { taskId: silent.taskId, audioId: silent.tracks[0]?.id };
  assert.deepEqual((await ask('timed-lyrics', ids)).data?.alignedWords, []);
});

test('GIVEN lyrics with sections WHEN words are timed THEN a tag is with the word after it, and a line break with the word before it', () => {
  const words = alignWords('[Verse 1]\nSea fog\ncalls\n\n[Chorus]\nHome', 10).map(({ word }) => word);
  assert.deepEqual(words, ['[Verse 1]\nSea ', 'fog\n', 'calls\n\n', '[Chorus]\nHome']);
  assert.deepEqual(alignWords('[Instrumental]', 10), []);
});

test('GIVEN a style in a few words WHEN it is boosted THEN the response is as recorded, with the words in a longer style', async t => {
  const { kie, ask } = await startWithSong(t);
  const before = kie.credits;
  const { data } = await ask('style-boost');
  const { taskId, result, ...rest } = data ?? {};
  assert.match(String(taskId), /^[0-9a-f]{32}$/);
  assert.match(String(result), /^sea shanty, .{60,}/);
  assert.deepEqual(rest, {
    param: '{"content":"sea shanty"}',
    creditsConsumed: 0.4,
    creditsRemaining: kie.credits,
    successFlag: '成功',
    errorCode: null,
    errorMsg: '',
    createTime: rest.createTime,
  });
  assert.equal(typeof rest.createTime, 'number');
  assert.ok(Math.abs(before - kie.credits - 0.4) < 1e-9);
});

test('GIVEN a voice WHEN it is checked THEN it is available once it is made', async t => {
  const { ask, make } = await startWithSong(t);
  assert.deepEqual((await ask('voice-check')).data, { isAvailable: true });
  const open = await make('voice');
  assert.deepEqual((await ask('voice-check', { task_id: open.taskId })).data, { isAvailable: false });
});
