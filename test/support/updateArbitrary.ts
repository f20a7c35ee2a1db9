import fc from 'fast-check';
import { STAGES } from '../../src/domain/stage.ts';
import type { Track, Update } from '../../src/domain/update.ts';

const text = fc.constantFrom('', 'one', 'two', 'three');
const url = fc.constantFrom(undefined, 'https://media.example/a.mp3', 'https://media.example/b.mp3');

const track: fc.Arbitrary<Track> = fc.record(
  {
    id: fc.constantFrom('id-1', 'id-2', 'id-3', '12**34'),
    title: text,
    tags: text,
    lyrics: text,
    audioUrl: url,
    streamUrl: url,
    imageUrl: url,
    duration: fc.constantFrom(60, 61.5),
  },
  { requiredKeys: [] },
);

/** Updates that the vendor could send: any stage, few or many fields, masked or missing ids. */
export const updateArbitrary: fc.Arbitrary<Update> = fc.record(
  {
    stage: fc.constantFrom(...STAGES.filter(stage => stage !== 'intent')),
    taskId: fc.constantFrom(undefined, 'vendor-task'),
    tracks: fc.array(track, { maxLength: 3 }),
    lyrics: fc.array(fc.record({ title: text, text }), { maxLength: 2 }),
    creditsConsumed: fc.constantFrom(10, 12.5),
    failure: fc.constantFrom(
      { reason: 'generation-failed', code: '501', credits: 'unknown' as const },
      { reason: 'generation-failed', code: '501', credits: 'unknown' as const, vendorMessage: 'one' },
      { reason: 'generation-failed', code: '501', credits: 'unknown' as const, vendorMessage: 'two' },
      { reason: 'refunded', code: '531', credits: 'refunded' as const },
    ),
  },
  { requiredKeys: ['stage', 'tracks', 'lyrics'] },
);
