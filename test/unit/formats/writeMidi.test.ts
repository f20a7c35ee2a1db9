import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type MidiEvent, parseMidi } from 'midi-file';
import type { Note } from '../../../src/domain/result.ts';
import { writeMidi } from '../../../src/formats/writeMidi.ts';
import { anyText } from '../../support/anyText.ts';

/** The notes of a track, with times in ticks. */
function playedNotes(track: MidiEvent[] | undefined) {
  let now = 0;
  return (track ?? []).flatMap(event => {
    now += event.deltaTime;
    if (event.type !== 'noteOn' && event.type !== 'noteOff') return [];
    return [`${event.type} ${event.channel} ${event.noteNumber} ${event.velocity} @${now}`];
  });
}

const nameOf = (track: MidiEvent[]): string | undefined =>
  track.flatMap(event =>
    event.type === 'trackName' ? [Buffer.from(event.text, 'latin1').toString()] : [],
  )[0];

test('GIVEN instruments WHEN they are written THEN each is a track with its name, notes and program', () => {
  const { header, tracks } = parseMidi(
    writeMidi([
      {
        name: 'Piano',
        notes: [
          [60, 0.5, 1, 1],
          [64, 0, 0.5, 0],
        ],
      },
      { name: 'Drums', notes: [[36, 0, 0, 0.5]] },
      { name: 'Bass 低音', notes: [[33, 0, 2, 0.5]] },
      { name: 'Flute', notes: [] },
    ]),
  );
  assert.deepEqual([header.format, header.numTracks, header.ticksPerBeat], [1, 4, 480]);
  assert.deepEqual(tracks.map(nameOf), [undefined, 'Piano', 'Drums', 'Bass 低音']);
  assert.deepEqual(tracks[0]?.[0], {
    deltaTime: 0,
    meta: true,
    type: 'setTempo',
    microsecondsPerBeat: 500_000,
  });
  assert.deepEqual(tracks.slice(1).map(playedNotes), [
    ['noteOn 0 64 1 @0', 'noteOff 0 64 0 @480', 'noteOn 0 60 127 @480', 'noteOff 0 60 0 @960'],
    ['noteOn 9 36 64 @0', 'noteOff 9 36 0 @1'],
    ['noteOn 1 33 64 @0', 'noteOff 1 33 0 @1920'],
  ]);
  const programs = tracks.flatMap(track =>
    track.flatMap(event =>
      event.type === 'programChange' ? [`${event.channel}: ${event.programNumber}`] : [],
    ),
  );
  assert.deepEqual(programs, ['0: 0', '1: 33']);
  for (const track of tracks) assert.equal(track.at(-1)?.type, 'endOfTrack');
});

test('GIVEN no playable note WHEN it is written THEN the file is empty', () => {
  assert.equal(writeMidi([]).length, 0);
  assert.equal(
    writeMidi([
      {
        name: 'Piano',
        notes: [
          [128, 0, 1, 1],
          [60, 1, 0, 1],
          [60, Number.NaN, 1, 1],
        ],
      },
    ]).length,
    0,
  );
});

test('GIVEN more notes than a file may have WHEN they are written THEN it has as many as it may', () => {
  const notes = Array.from(
    { length: 20_001 },
    (_, at): Note => [40 + (at % 40), at * 0.4, at * 0.4 + 0.3, 0.7],
  );
  const { tracks } = parseMidi(writeMidi([{ name: 'Piano', notes }]));
  assert.equal(playedNotes(tracks[1]).length, 40_000);
});

const time = fc.oneof(fc.double({ min: -1, max: 600 }), fc.constantFrom(0, Number.NaN, Infinity, 1e9, -0));
const note: fc.Arbitrary<Note> = fc.tuple(
  fc.oneof(fc.integer({ min: -2, max: 130 }), fc.constantFrom(60.5, Number.NaN)),
  time,
  time,
  fc.oneof(fc.double({ min: -1, max: 2 }), fc.constant(Number.NaN)),
);

test('GIVEN any instruments WHEN they are written THEN a reader finds every valid note', () => {
  const instrument = fc.record({
    name: anyText(80),
    notes: fc.array(note, { maxLength: 40 }),
  });
  fc.assert(
    fc.property(fc.array(instrument, { maxLength: 20 }), instruments => {
      const playable = instruments.map(({ notes }) =>
        notes.filter(([pitch, start, end, force]) => {
          const isKey = pitch >= 0 && pitch <= 127 && pitch % 1 === 0;
          return isKey && start >= 0 && start <= end && end <= 21_600 && !Number.isNaN(force);
        }),
      );
      const expected = playable.filter(({ length }) => length > 0);
      const bytes = writeMidi(instruments);
      if (expected.length === 0) return assert.equal(bytes.length, 0);
      const { tracks } = parseMidi(bytes);
      const found = tracks.slice(1).map(track => {
        const played = playedNotes(track);
        const pitches = (type: string) =>
          played
            .flatMap(text => (text.startsWith(type) ? [Number(text.split(' ')[2])] : []))
            .sort((a, b) => a - b);
        assert.deepEqual(pitches('noteOn'), pitches('noteOff'));
        return pitches('noteOn');
      });
      assert.deepEqual(
        found,
        expected.map(notes => notes.map(([pitch]) => pitch).sort((a, b) => a - b)),
      );
    }),
  );
});
