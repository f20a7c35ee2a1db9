import assert from 'node:assert/strict';
import { test } from 'node:test';
import { replaceSection, replaceSectionRequestSchema } from '../../../src/suno/operations/replaceSection.ts';
import { buildFor, type InputChanges } from './operationInputs.ts';
import { schemaIssues } from './schemaIssues.ts';

const plan = (part: InputChanges) => buildFor('replace-section', { of: {}, ...part });
const fields = { from: 20, to: 40, lyrics: '[Verse]\nHaul\n[Bridge]\nTurn' };
const request = {
  taskId: 'theirs',
  audioId: 'track-1',
  prompt: '[Bridge]\nTurn',
  fullLyrics: '[Verse]\nHaul\n[Bridge]\nTurn',
  tags: 'folk, fiddle',
  title: 'Haul Away',
  infillStartS: 20,
  infillEndS: 40,
};

test('GIVEN a section and lyrics WHEN the request is built THEN style and title are the track’s, and only changed lines are sung', () => {
  assert.deepEqual(plan({ fields }), { request });
  const own = { ...fields, style: 'metal', title: 'Turn' };
  assert.deepEqual(plan({ fields: own }), { request: { ...request, tags: 'metal', title: 'Turn' } });
});

test('GIVEN a track with unknown lyrics WHEN the request is built THEN the new ones are used for both fields', () => {
  for (const lyrics of [undefined, '']) {
    assert.deepEqual(plan({ fields, of: { lyrics } }), {
      request: { ...request, prompt: fields.lyrics },
    });
  }
});

test('GIVEN a track without tags WHEN no style is given THEN it is required', () => {
  assert.deepEqual(plan({ fields, of: { tags: undefined } }), {
    problem: { kind: 'field-needed', field: 'style' },
  });
});

test('GIVEN times between hundredths WHEN the request is built THEN they are rounded, and rounding errors of sums do not matter', () => {
  const built = plan({ fields: { ...fields, from: 20.004, to: 30.006 } });
  assert.ok('request' in built);
  assert.deepEqual([built.request.infillStartS, built.request.infillEndS], [20, 30.01]);
  const ends = (from: number, length: number) =>
    plan({ fields: { ...fields, from, to: Math.round((from + length) * 100) / 100 } });
  for (const from of [0.03, 0.12, 4.06, 4.07, 4.31, 4.49]) {
    for (const length of [10, 60]) assert.ok('request' in ends(from, length), `${length} from ${from}`);
    for (const length of [9.99, 60.01]) assert.ok('problem' in ends(from, length), `${length} from ${from}`);
  }
});

test('GIVEN a section out of bounds WHEN the request is built THEN the right bounds are named', () => {
  const range = (field: string, min: number, max: number) => ({
    problem: { kind: 'field-range', field, min, max },
  });
  const at = (from: number, to: number, seconds?: number) =>
    plan({ fields: { ...fields, from, to }, of: { seconds } });
  assert.deepEqual(at(20, 29.99, 120), range('to', 30, 80), 'under ten seconds');
  assert.deepEqual(at(20, 80.01, 120), range('to', 30, 80), 'over half of the track');
  assert.ok('request' in at(20, 110, 200), 'a minute is no limit any more');
  assert.deepEqual(at(20, 60.01, 80), range('to', 30, 60), 'over half of the track');
  assert.deepEqual(at(60, 80.01, 80), range('to', 70, 80), 'over the end');
  assert.deepEqual(at(30, 20, 120), range('to', 40, 90), 'backwards');
  assert.deepEqual(at(70.01, 80, 80), range('from', 0, 70), 'no room before the end');
  assert.ok('request' in at(0, 90), 'a track of unknown length');
  for (const [from, to, seconds] of [
    [0, 10, 20],
    [0, 60, 120],
    [60, 120, 120],
    [20, 60, 80],
    [70, 80, 80],
    [300, 360, undefined],
  ] as const) {
    assert.ok('request' in at(from, to, seconds), `${from}-${to} of ${seconds}`);
  }
});

test('GIVEN missing fields WHEN the input is checked THEN they are required', () => {
  for (const field of ['from', 'to', 'lyrics'] as const) {
    const { [field]: _, ...rest } = fields;
    assert.deepEqual(plan({ fields: rest }), { problem: { kind: 'field-needed', field } });
  }
});

test('GIVEN a request WHEN a field is missing or over its limit THEN it is rejected', () => {
  const complaints = (part: object) => schemaIssues(replaceSectionRequestSchema, { ...request, ...part });
  const longest = {
    prompt: 'x'.repeat(5000),
    fullLyrics: 'x'.repeat(5000),
    tags: 'x'.repeat(1000),
    title: 'x'.repeat(80),
  };
  assert.deepEqual(complaints(longest), []);
  for (const [field, text] of Object.entries(longest)) {
    assert.deepEqual(complaints({ [field]: `${text}x` }), [`${field} too_big > ${text.length}`]);
  }
  for (const field of Object.keys(request)) assert.ok(complaints({ [field]: undefined }).length > 0, field);
  for (const wrong of [
    { infillStartS: 30.01 },
    { infillEndS: 29.99 },
    { infillEndS: 40.005 },
    { infillStartS: -1 },
  ]) {
    assert.equal(complaints(wrong).length, 1, JSON.stringify(wrong));
  }
  for (const right of [{ infillStartS: 30 }, { infillEndS: 80 }]) assert.deepEqual(complaints(right), []);
});

test('GIVEN a song that the vendor has deleted WHEN a section is rejected THEN that is the reason, and 429 has HTTP’s meaning', () => {
  const refused = replaceSection.explainRejection(422, 'kie', 200, 'Record does not exist');
  assert.deepEqual(refused, { reason: 'song-gone', code: '422', credits: 'unused' });
  assert.equal(replaceSection.explainRejection(429, 'sunoapi', 200).reason, 'rate-limited');
});

test('GIVEN the lyrics of a whole song WHEN some lines are edited THEN only those lines differ, and they are sung', () => {
  const lines = ['[Verse]', 'Haul the line', 'Mind the tide', '[Chorus]', 'Home, home', '', 'Home again'];
  const lyrics = lines.join('\n');
  const edit = (edited: readonly string[]) =>
    plan({ fields: { ...fields, lyrics: edited.join('\n') }, of: { lyrics } });
  for (const [first, last] of [
    [0, 0],
    [1, 2],
    [2, 4],
    [6, 6],
    [0, 6],
  ] as const) {
    const edited = lines.map((line, at) => (at >= first && at <= last ? `New ${at}` : line));
    const built = edit(edited);
    assert.ok('request' in built);
    const whole = String(built.request.fullLyrics).split('\n');
    const differing = whole.flatMap((line, at) => (line === lines[at] ? [] : [line]));
    assert.equal(built.request.prompt, differing.join('\n'));
    assert.deepEqual(differing, edited.slice(first, last + 1));
  }
  const added = edit([...lines.slice(0, 3), 'One more', ...lines.slice(3)]);
  assert.ok('request' in added && added.request.prompt === 'One more');
  const shortened = edit(lines.toSpliced(2, 1));
  assert.ok('request' in shortened && shortened.request.prompt === 'Haul the line\n[Chorus]');
  assert.deepEqual(edit(lines), { problem: { kind: 'lyrics-unchanged' } });
});
