import { type MidiEvent, writeMidi as writeMidiFile } from 'midi-file';
import type { Instrument } from '../domain/result.ts';
import { sanitizeLine } from '../lib/sanitize.ts';
import { isDrums, midiInstrument } from './midiInstrument.ts';
import { MICROSECONDS_PER_BEAT, TICKS_PER_BEAT, toMidiEvents } from './toMidiEvents.ts';

/** Instruments in a file at most; the vendor separates twelve. */
const INSTRUMENTS_MAX = 64;

/** Characters of an instrument's name. */
const NAME_MAX = 60;

/** Bytes of the file's header and of a track's header. */
const FILE_HEADER = 14;
const TRACK_HEADER = 8;

/** Events that are written per call: midi-file takes quadratic time, which is minutes for a whole song. */
const SLICE = 100;

const TEMPO: MidiEvent[] = [{ type: 'setTempo', deltaTime: 0, microsecondsPerBeat: MICROSECONDS_PER_BEAT }];

/**
 * Writes notes as a MIDI file: a tempo track, then a named track for each instrument that plays. Empty if none plays.
 * https://midi.org/standard-midi-files
 */
export function writeMidi(instruments: readonly Instrument[]): Uint8Array {
  const tracks: MidiEvent[][] = [];
  let melodicIndex = 0;
  for (const { name, notes } of instruments.slice(0, INSTRUMENTS_MAX)) {
    const { channel, program } = midiInstrument(name, isDrums(name) ? 0 : melodicIndex++);
    const played = toMidiEvents(notes, channel);
    if (played.length === 0) continue;
    const sound: MidiEvent[] =
      program === undefined ? [] : [{ type: 'programChange', deltaTime: 0, channel, programNumber: program }];
    tracks.push([{ type: 'trackName', deltaTime: 0, text: toBytes(name) }, ...sound, ...played]);
  }
  if (tracks.length === 0) return new Uint8Array();
  const all = [TEMPO, ...tracks];
  const header = writeSlice(all.map(() => [])).slice(0, FILE_HEADER);
  return Buffer.concat([Buffer.from(header), ...all.map(writeTrack)]);
}

function writeTrack(events: MidiEvent[]): Buffer {
  const whole: MidiEvent[] = [...events, { type: 'endOfTrack', deltaTime: 0 }];
  const bytes: number[] = [];
  for (let at = 0; at < whole.length; at += SLICE) {
    const slice = writeSlice([whole.slice(at, at + SLICE)]);
    bytes.push(...slice.slice(FILE_HEADER + TRACK_HEADER));
  }
  const header = Buffer.from('MTrk\0\0\0\0', 'latin1');
  header.writeUInt32BE(bytes.length, 4);
  return Buffer.concat([header, Buffer.from(bytes)]);
}

function writeSlice(tracks: MidiEvent[][]): number[] {
  const header = { format: 1, numTracks: tracks.length, ticksPerBeat: TICKS_PER_BEAT } as const;
  return writeMidiFile({ header, tracks });
}

/** A name in UTF-8, as a string with one character for each byte, which midi-file expects. */
function toBytes(name: string): string {
  return Buffer.from(sanitizeLine(name).slice(0, NAME_MAX).toWellFormed()).toString('latin1');
}
