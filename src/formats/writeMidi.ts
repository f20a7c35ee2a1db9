import { type MidiEvent, writeMidi as writeMidiFile } from 'midi-file';
import type { Instrument, Note } from '../domain/result.ts';
import { sanitizeLine } from '../lib/sanitize.ts';

/** Ticks per beat; with 120 beats per minute. */
const TICKS_PER_BEAT = 480;

const MICROSECONDS_PER_BEAT = 500_000;

const TICKS_PER_SECOND = (TICKS_PER_BEAT * 1_000_000) / MICROSECONDS_PER_BEAT;

/** Limits of a track's end in seconds, and of its notes. A song has minutes and a few thousand. */
const SECONDS_MAX = 6 * 3600;

const NOTES_MAX = 20_000;

/** The drum channel of General MIDI: the tenth, counted from 0. */
const DRUM_CHANNEL = 9;

const MELODIC_CHANNELS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15];

const DRUM_NAMES = /\b(drums?|percussion|kick|snare|hi-?hats?|cymbals?|toms?)\b/i;

/** General MIDI programs by a pattern of the instrument's name: https://en.wikipedia.org/wiki/General_MIDI */
const PROGRAMS: readonly (readonly [name: RegExp, program: number])[] = [
  [/\bbass\b/i, 33],
  [/guitar/i, 25],
  [/strings?\b/i, 48],
  [/brass|trumpet|horn/i, 61],
  [/woodwind|flute|clarinet|sax/i, 73],
  [/vocal|voice|choir/i, 53],
  [/organ/i, 16],
  [/synth|lead|fx/i, 81],
];

const PIANO = 0;

interface MidiInstrument {
  /** From 0. */
  readonly channel: number;
  /** From 0; undefined for drums. */
  readonly program?: number;
}

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

/** The channel and program of an instrument, by its name. `index` counts the instruments that are not drums, from 0. */
function midiInstrument(name: string, index: number): MidiInstrument {
  if (isDrums(name)) return { channel: DRUM_CHANNEL };
  const program = PROGRAMS.find(([names]) => names.test(name))?.[1] ?? PIANO;
  return { channel: MELODIC_CHANNELS[index % MELODIC_CHANNELS.length] ?? 0, program };
}

function isDrums(name: string): boolean {
  return DRUM_NAMES.test(name);
}

/** The note events of an instrument, in the order of time. Invalid notes and notes beyond the limits are left out. */
function toMidiEvents(notes: readonly Note[], channel: number): MidiEvent[] {
  const events = notes
    .filter(isNote)
    .slice(0, NOTES_MAX)
    .flatMap(([noteNumber, start, end, force]) => {
      const on = Math.round(start * TICKS_PER_SECOND);
      const off = Math.max(Math.round(end * TICKS_PER_SECOND), on + 1);
      const velocity = Math.round(1 + 126 * Math.min(Math.max(force, 0), 1));
      return [
        { at: on, event: { type: 'noteOn' as const, channel, noteNumber, velocity } },
        { at: off, event: { type: 'noteOff' as const, channel, noteNumber, velocity: 0 } },
      ];
    })
    // At the same time, noteOff sorts before noteOn, so that a repeated note is not cut off.
    .sort((a, b) => a.at - b.at || a.event.type.localeCompare(b.event.type));
  let now = 0;
  return events.map(({ at, event }) => {
    const deltaTime = at - now;
    now = at;
    return { ...event, deltaTime };
  });
}

function isNote([pitch, start, end, force]: Note): boolean {
  const isKey = Number.isInteger(pitch) && pitch >= 0 && pitch <= 127;
  return isKey && start >= 0 && end >= start && end <= SECONDS_MAX && Number.isFinite(force);
}
