import assert from 'node:assert/strict';
import { test } from 'node:test';
import { operationOf } from '../../../src/suno/operations/registry.ts';
import { readFlag } from '../../../src/suno/parsers/createResultParsers.ts';
import { readNotes } from '../../../src/suno/parsers/readNotes.ts';
import { readStems } from '../../../src/suno/parsers/readStems.ts';
import { readWords } from '../../../src/suno/parsers/readWords.ts';

const CDN = 'https://tempfile.aiquickdraw.com/s/';

test('GIVEN more notes than a song has WHEN they are read THEN fifty thousand are kept over all instruments', () => {
  const notes = Array.from({ length: 30_000 }, (_, at) => ({
    pitch: 60,
    start: at / 100,
    end: at / 100 + 0.1,
  }));
  const kept = readNotes([
    { name: 'Piano', notes },
    { name: 'Bass', notes },
    { name: 'Drums', notes },
  ]);
  assert.deepEqual(
    kept.map(({ name, notes }) => [name, notes.length]),
    [
      ['Piano', 30_000],
      ['Bass', 20_000],
    ],
  );
  assert.equal(readNotes(Array.from({ length: 100 }, () => ({ notes: notes.slice(0, 1) }))).length, 64);
});

test('GIVEN more words than a song has WHEN they are read THEN twenty thousand are kept, none too long', () => {
  const word = { word: `${'x'.repeat(199)}🌧`, startS: 1, endS: 2 };
  const kept = readWords(Array(20_001).fill(word));
  assert.equal(kept.length, 20_000);
  assert.equal(kept[0]?.word, `${'x'.repeat(199)}\ufffd`);
});

test('GIVEN more pictures or stems than there are WHEN they are read THEN ten and forty are kept', () => {
  const images = Array.from({ length: 11 }, (_, at) => `${CDN}${at}.png`);
  const parsed = operationOf('cover-image').parseCallback(
    { code: 200, data: { taskId: 'T', images } },
    'kie',
  );
  assert.ok(parsed.kind === 'update' && parsed.update.result?.kind === 'images');
  assert.deepEqual(parsed.update.result.urls, images.slice(0, 10));
  const many = Object.fromEntries(
    Array.from({ length: 50 }, (_, at) => [`stem${at}_url`, `${CDN}${at}.mp3`]),
  );
  assert.equal(readStems(many).length, 40);
});

test('GIVEN names in any spelling WHEN stems are read THEN they are words, each once, with the ids of their list', () => {
  const stems = readStems({
    backingVocalsUrl: `${CDN}1.mp3`,
    lead_vocal_url: `${CDN}2.mp3`,
    fxUrl: `${CDN}3.mp3`,
    origin_url: `${CDN}whole.mp3`,
    sourceUrl: `${CDN}whole.mp3`,
    originData: [
      { id: 'a', stem_type_group_name: 'Backing Vocals', audio_url: 'https://elsewhere.example/1.mp3' },
      { id: 'b', stem_type_group_name: 'Other', audio_url: `${CDN}2.mp3`, duration: '12.5' },
      { id: 'c', audio_url: `${CDN}4.mp3`, duration: -1 },
    ],
  });
  assert.deepEqual(stems, [
    { name: 'backing vocals', url: `${CDN}1.mp3`, id: 'a' },
    { name: 'lead vocal', url: `${CDN}2.mp3`, id: 'b', seconds: 12.5 },
    { name: 'effects', url: `${CDN}3.mp3` },
    { name: 'stem', url: `${CDN}4.mp3`, id: 'c' },
  ]);
});

test('GIVEN flags as words and as numbers WHEN they are read THEN both mean the same, and an unknown one counts as working', () => {
  const states = ['0', '2', 'PENDING', '9', ''].map(flag => readFlag(flag).state);
  assert.deepEqual([...new Set(states)], ['working']);
  assert.deepEqual([readFlag('1'), readFlag('SUCCESS')], [{ state: 'done' }, { state: 'done' }]);
  assert.equal(readFlag('CALLBACK_EXCEPTION').state, 'unsure');
  for (const [flag, reason] of [
    ['3', 'generation-failed'],
    ['GENERATE_WAV_FAILED', 'generation-failed'],
    ['GENERATE_MP4_FAILED', 'generation-failed'],
    ['FAILED', 'generation-failed'],
    ['CREATE_TASK_FAILED', 'task-not-created'],
    ['SENSITIVE_WORD_ERROR', 'sensitive-words'],
  ] as const) {
    assert.deepEqual(readFlag(flag), { state: 'failed', reason });
  }
});
