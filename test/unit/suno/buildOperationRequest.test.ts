import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OPERATION_NAMES, type OperationName } from '../../../src/domain/operationNames.ts';
import type { OperationInput, Recording, TrackRef } from '../../../src/domain/taskInput.ts';
import en from '../../../src/locales/en.json' with { type: 'json' };
import { operationOf } from '../../../src/suno/operations/registry.ts';
import { checkFields } from '../../../src/suno/requests/checkFields.ts';

const OF: TrackRef = { task: '1', taskId: 'T', audioId: 'A', title: 'Rain', number: 1, seconds: 200 };
const UPLOAD = 'https://tempfile.redpandaai.co/kieai/1/me.mp3';
const TRACK = { taskId: 'T', audioId: 'A' };

interface InputChanges {
  readonly fields?: OperationInput['fields'];
  readonly of?: TrackRef;
  readonly seconds?: number;
}

function inputOf(operation: OperationName, { fields = {}, of, seconds }: InputChanges): OperationInput {
  const recording: Recording = { name: 'me.mp3', url: 'https://cdn.discordapp.com/me.mp3', bytes: 1 };
  const attached = [seconds === undefined ? recording : { ...recording, seconds }];
  const { source } = inputSpecOf(operation);
  const recordings = source === 'recording' || source === 'recordings' ? attached : [];
  return { kind: 'operation', operation, fields, recordings, ...(of && { of }) };
}

function inputSpecOf(name: OperationName) {
  const { inputSpec } = operationOf(name);
  assert.ok(inputSpec, name);
  return inputSpec;
}

function build(name: OperationName, changes: InputChanges) {
  return inputSpecOf(name).build(inputOf(name, changes), { uploads: [UPLOAD], model: 'V5_5' });
}

/** The built request after the operation's schema, as it is sent. */
function bodyOf(name: OperationName, changes: InputChanges): unknown {
  const built = build(name, changes);
  assert.ok('request' in built, name);
  return JSON.parse(JSON.stringify(operationOf(name).request.parse(built.request)));
}

function isAccepted(name: OperationName, request: object): boolean {
  return operationOf(name).request.safeParse(request).success;
}

test('GIVEN an input for each operation without music WHEN the request is built THEN it is this body, and valid by its schema', () => {
  const rows: readonly (readonly [OperationName, InputChanges, object])[] = [
    ['cover-image', { of: OF }, { taskId: 'T' }],
    ['wav', { of: OF }, TRACK],
    ['video', { of: OF }, TRACK],
    ['timed-lyrics', { of: OF }, TRACK],
    ['separate-vocal', { of: OF }, { ...TRACK, type: 'separate_vocal' }],
    ['split-stem', { of: OF }, { ...TRACK, type: 'split_stem' }],
    [
      'split-stem-advanced',
      { of: OF, fields: { stem: 'Drum Kit' } },
      { ...TRACK, type: 'split_stem_advanced', stemName: 'Drum Kit' },
    ],
    [
      'persona',
      { of: OF, fields: { name: 'Salt', about: 'low and warm' } },
      { ...TRACK, name: 'Salt', description: 'low and warm', vocalStart: 0, vocalEnd: 30 },
    ],
    ['style-boost', { fields: { boost: 'sad robot waltz' } }, { content: 'sad robot waltz' }],
    [
      'voice-phrase',
      { fields: { from: 1, to: 16, language: 'de' } },
      { voiceUrl: UPLOAD, vocalStartS: 1, vocalEndS: 16, language: 'de' },
    ],
    [
      'voice',
      { of: OF, fields: { name: 'Mine', about: 'rough', skill: 'beginner' } },
      {
        taskId: 'T',
        verifyUrl: UPLOAD,
        voiceName: 'Mine',
        description: 'rough',
        singerSkillLevel: 'beginner',
      },
    ],
    ['voice', { of: OF, fields: { name: 'Mine' } }, { taskId: 'T', verifyUrl: UPLOAD, voiceName: 'Mine' }],
    ['voice-check', { of: OF }, { task_id: 'T' }],
  ];
  for (const [name, said, body] of rows) {
    assert.deepEqual(bodyOf(name, said), body, name);
    assert.equal(checkFields(inputSpecOf(name), inputOf(name, said)), undefined, name);
  }
});

test('GIVEN an input for MIDI WHEN its two steps are built THEN the separation has the track, and the notes get its task later', () => {
  const input = inputOf('midi', { of: OF });
  assert.equal(inputSpecOf('midi').dependsOn, 'separate-vocal');
  assert.deepEqual(inputSpecOf('separate-vocal').build(input, { uploads: [], model: 'V5_5' }), {
    request: { ...TRACK, type: 'separate_vocal' },
  });
  assert.deepEqual(build('midi', { of: OF }), { request: {} });
  assert.ok(isAccepted('midi', { taskId: 'S' }) && isAccepted('midi', { taskId: 'S', audioId: 'B' }));
  assert.ok(!isAccepted('midi', {}));
});

test('GIVEN a request without its source WHEN it is checked THEN it is rejected', () => {
  for (const name of ['wav', 'video', 'timed-lyrics'] as const) {
    for (const lacking of [{ taskId: 'T' }, { audioId: 'A' }, { ...TRACK, audioId: ' ' }]) {
      assert.ok(!isAccepted(name, lacking), name);
    }
  }
  assert.ok(!isAccepted('cover-image', { taskId: '' }));
  assert.ok(!isAccepted('separate-vocal', { ...TRACK, type: 'split_stem' }));
  assert.ok(!isAccepted('split-stem-advanced', { ...TRACK, type: 'split_stem_advanced' }));
  assert.ok(
    !isAccepted('split-stem-advanced', { ...TRACK, type: 'split_stem_advanced', stemName: 'drum kit' }),
  );
  assert.ok(!isAccepted('voice', { taskId: 'T', verifyUrl: 'me.mp3', voiceName: 'Mine' }));
  assert.ok(!isAccepted('voice-check', { taskId: 'T' }));
});

test('GIVEN texts at their limits WHEN they are checked THEN the longest are accepted, longer ones are not, and the field is named', () => {
  const persona = { ...TRACK, vocalStart: 0, vocalEnd: 30 };
  for (const [name, field, max, request] of [
    ['persona', 'name', 80, (text: string) => ({ ...persona, name: text, description: 'x' })],
    ['persona', 'about', 500, (text: string) => ({ ...persona, name: 'x', description: text })],
    ['style-boost', 'boost', 300, (text: string) => ({ content: text })],
    ['voice', 'name', 80, (text: string) => ({ taskId: 'T', verifyUrl: UPLOAD, voiceName: text })],
  ] as const) {
    const others = { name: 'x', about: 'x' };
    const check = (text: string) =>
      checkFields(inputSpecOf(name), inputOf(name, { fields: { ...others, [field]: text } }));
    assert.equal(check('x'.repeat(max)), undefined);
    assert.deepEqual(check('x'.repeat(max + 2)), { kind: 'field-too-long', field, over: 2, max });
    assert.deepEqual(check(''), { kind: 'field-needed', field });
    assert.ok(
      isAccepted(name, request('x'.repeat(max))) && !isAccepted(name, request('x'.repeat(max + 1))),
      name,
    );
    assert.ok(!isAccepted(name, request(' ')), name);
  }
});

test('GIVEN tracks of any length WHEN a persona is built THEN its part is 10 to 30 seconds within them', () => {
  const fields = { name: 'Salt', about: 'low' };
  for (const [seconds, vocalEnd] of [
    [200, 30],
    [30, 30],
    [25.7, 25],
    [10, 10],
    [4, 10],
  ] as const) {
    const built = build('persona', { of: { ...OF, seconds }, fields });
    assert.ok('request' in built);
    assert.deepEqual([built.request.vocalStart, built.request.vocalEnd], [0, vocalEnd], `${seconds} s`);
  }
  const { seconds: _seconds, ...unmeasured } = OF;
  assert.deepEqual(bodyOf('persona', { of: unmeasured, fields }), {
    ...TRACK,
    name: 'Salt',
    description: 'low',
    vocalStart: 0,
    vocalEnd: 30,
  });
  const whole = { ...TRACK, name: 'Salt', description: 'low' };
  assert.ok(isAccepted('persona', { ...whole, vocalStart: 5, vocalEnd: 15 }));
  assert.ok(!isAccepted('persona', { ...whole, vocalStart: 5, vocalEnd: 14 }));
  assert.ok(!isAccepted('persona', { ...whole, vocalStart: 0, vocalEnd: 31 }));
});

test('GIVEN a part of a recording WHEN a phrase is built THEN it has whole seconds within it, or else the field is named', () => {
  const part = (from: number, to: number, seconds?: number) => {
    const built = build('voice-phrase', {
      fields: { from, to },
      ...(seconds !== undefined && { seconds }),
    });
    if ('request' in built) return [built.request.vocalStartS, built.request.vocalEndS];
    assert.ok(built.problem.kind === 'field-range');
    return `${built.problem.field} ${built.problem.min}-${built.problem.max}`;
  };
  assert.deepEqual(part(0, 480), [0, 480]);
  assert.deepEqual(part(1.9, 16.1, 60), [1, 17]);
  assert.deepEqual(part(3, 12.4, 12.4), [3, 12]);
  assert.deepEqual(part(11.5, 12.4, 12.4), [11, 12]);
  assert.equal(part(5, 5), 'to 6-480');
  assert.equal(part(5.2, 5.1), 'to 6-480');
  assert.equal(part(5, 13, 12.4), 'to 6-12');
  assert.equal(part(12, 13, 12.4), 'from 0-11');
  assert.equal(part(480, 481), 'from 0-479');
  assert.equal(part(0, 1, 0.5), 'from 0-0');
  assert.ok(!isAccepted('voice-phrase', { voiceUrl: UPLOAD, vocalStartS: 5, vocalEndS: 5 }));
  assert.ok(!isAccepted('voice-phrase', { voiceUrl: UPLOAD, vocalStartS: 0.5, vocalEndS: 5 }));
});

test('GIVEN every field of every operation WHEN its texts are looked up THEN they fit in a form and a command', () => {
  const texts: Record<string, { label: string; hint: string; choices?: Record<string, string> } | undefined> =
    en.fields;
  for (const name of OPERATION_NAMES) {
    for (const { name: field, kind, choices = [] } of operationOf(name).inputSpec?.fields ?? []) {
      const said = texts[field];
      assert.ok(said, `${name}: ${field}`);
      assert.ok(said.label.length > 0 && said.label.length <= 45 && said.hint.length <= 100, field);
      assert.equal(kind === 'choice', choices.length > 0, field);
      assert.ok(choices.length <= 25 && new Set(choices).size === choices.length, field);
      for (const choice of Object.keys(said.choices ?? {})) assert.ok(choices.includes(choice), choice);
    }
  }
});
