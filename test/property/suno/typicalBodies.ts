import fc from 'fast-check';
import type { OperationName } from '../../../src/domain/operationNames.ts';
import { operationOf } from '../../../src/suno/operations/registry.ts';

const CDN = 'https://tempfile.aiquickdraw.com/s/1';
const flag = fc.constantFrom('SUCCESS', 1, '1');

const wholeTracks = fc.array(
  fc.record({
    id: fc.uuid(),
    audio_url: fc.constant(`${CDN}.mp3`),
    audioUrl: fc.constant(`${CDN}.mp3`),
    text: fc.constant('Rain'),
    title: fc.oneof(fc.string(), fc.jsonValue()),
  }),
  { minLength: 1, maxLength: 3 },
);

const images = fc.array(fc.constantFrom(`${CDN}.png`, `${CDN}-2.png`), { minLength: 1, maxLength: 3 });
const stems = fc
  .record({
    vocal_url: fc.constantFrom('', null, `${CDN}.mp3`),
    drumsUrl: fc.constant(`${CDN}-2.mp3`),
    originData: fc.array(
      fc.record({ id: fc.uuid(), audio_url: fc.constant(`${CDN}.mp3`), stem_type_group_name: fc.string() }),
      { maxLength: 3 },
    ),
  })
  .map(info => ({ ...info, origin_url: '' }));
const notes = fc.array(
  fc.record({
    pitch: fc.nat(127),
    start: fc.constantFrom('0.5', 0.5),
    end: fc.constant(1),
    velocity: fc.double(),
  }),
  { minLength: 1, maxLength: 5 },
);
const instruments = notes.map(list => ({ state: 'complete', instruments: [{ name: 'Drums', notes: list }] }));

/** The `data` of a callback with the result, by kind of result. */
const CALLBACKS: Readonly<Record<string, fc.Arbitrary<object>>> = {
  tracks: wholeTracks.map(data => ({ callbackType: 'complete', data })),
  lyrics: wholeTracks.map(data => ({ callbackType: 'complete', data })),
  images: images.map(list => ({ images: list })),
  wav: fc.constant({ audioWavUrl: `${CDN}.wav` }),
  stems: stems.map(info => ({ vocal_separation_info: info })),
  video: fc.constant({ video_url: `${CDN}.mp4` }),
  midi: instruments,
  phrase: fc.constant({ status: 'wait_validating', validateInfo: 'the tide goes out' }),
  voice: fc.constant({ status: 'success', voiceId: 'voice_1' }),
};

/** The `data` of a record with the result. */
const RECORDS: Readonly<Record<string, fc.Arbitrary<object>>> = {
  tracks: wholeTracks.map(data => ({ status: 'SUCCESS', response: { sunoData: data } })),
  lyrics: wholeTracks.map(data => ({ status: 'SUCCESS', response: { data } })),
  images: fc.tuple(flag, images).map(([successFlag, list]) => ({ successFlag, response: { images: list } })),
  wav: flag.map(successFlag => ({ successFlag, response: { audioWavUrl: `${CDN}.wav` } })),
  stems: fc.tuple(flag, stems).map(([successFlag, response]) => ({ successFlag, response })),
  video: flag.map(successFlag => ({ successFlag, response: { videoUrl: `${CDN}.mp4` } })),
  midi: fc.tuple(flag, instruments).map(([successFlag, midiData]) => ({ successFlag, midiData })),
  phrase: fc.constant({ status: 'wait_validating', validateInfo: 'the tide goes out' }),
  voice: fc.constant({ status: 'success', voiceId: 'voice_1' }),
};

/** The `data` of a response that is the result. */
const ANSWERS: Readonly<Partial<Record<OperationName, fc.Arbitrary<unknown>>>> = {
  persona: fc.constant({ personaId: 'p1', name: 'Salt' }),
  'timed-lyrics': fc.constant({ alignedWords: [{ word: 'Rain\n', success: true, startS: 1, endS: '1.5' }] }),
  'style-boost': fc.constant({ result: 'sea shanty, accordion', successFlag: '成功' }),
  'voice-check': fc.constantFrom({ isAvailable: true }, { isAvailable: false }),
};

function inEnvelope(data: fc.Arbitrary<object>): fc.Arbitrary<unknown> {
  return data.map(fields => ({ code: 200, msg: 'success', data: { taskId: 'T', ...fields } }));
}

/** Bodies of an operation in the vendor's form, so that every outcome occurs in every run and not by chance. */
export function typicalBodies(name: OperationName): fc.Arbitrary<unknown> {
  const { resultKind, parseResponse } = operationOf(name);
  if (parseResponse) {
    const answer = ANSWERS[name] ?? fc.constant(null);
    return fc.oneof(
      answer.map(data => ({ code: 200, msg: 'success', data })),
      fc.constant({ code: 200, msg: 'success', data: {} }),
    );
  }
  return fc.oneof(
    inEnvelope(CALLBACKS[resultKind] ?? fc.constant({})),
    inEnvelope(RECORDS[resultKind] ?? fc.constant({})),
    fc.constant({ code: 200, data: { taskId: 'T', status: 'PENDING' } }),
    fc.constant({ code: 501, data: { callbackType: 'error', task_id: 'T', data: null } }),
    fc.constant({ code: 200, data: null }),
  );
}
