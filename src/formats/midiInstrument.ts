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

export interface MidiInstrument {
  /** From 0. */
  readonly channel: number;
  /** From 0; undefined for drums. */
  readonly program?: number;
}

/** The channel and program of an instrument, by its name. `index` counts the instruments that are not drums, from 0. */
export function midiInstrument(name: string, index: number): MidiInstrument {
  if (isDrums(name)) return { channel: DRUM_CHANNEL };
  const program = PROGRAMS.find(([names]) => names.test(name))?.[1] ?? PIANO;
  return { channel: MELODIC_CHANNELS[index % MELODIC_CHANNELS.length] ?? 0, program };
}

export function isDrums(name: string): boolean {
  return DRUM_NAMES.test(name);
}
