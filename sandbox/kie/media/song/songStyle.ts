/** How chords are played. */
export type ChordPattern = 'held' | 'strummed' | 'offbeat' | 'broken';

export type BassPattern = 'root-fifth' | 'eighths' | 'octaves' | 'walking' | 'long';

/** How a style sounds. */
export interface SongStyle {
  readonly name: string;
  /** Words in a song's style that choose it. */
  readonly words: RegExp;
  /** Beats per minute, from and to. */
  readonly tempo: readonly [number, number];
  readonly isMinor: boolean;
  readonly beatsPerBar: 3 | 4;
  /** How late every second eighth comes, as a part of an eighth. */
  readonly swing: number;
  readonly lead: InstrumentName;
  readonly keys: InstrumentName;
  readonly bass: InstrumentName;
  readonly chords: ChordPattern;
  readonly bassLine: BassPattern;
  /** Sixteenths of a bar (or of a bar of three beats): `k` kick, `s` snare, `h` hat, `o` open hat, `c` clap, `t` stomp. */
  readonly drums: readonly string[];
}

export type InstrumentName =
  | 'accordion'
  | 'plucked'
  | 'piano'
  | 'soft keys'
  | 'saw'
  | 'square'
  | 'flute'
  | 'strings'
  | 'round bass'
  | 'picked bass'
  | 'synth bass';

/** The first that fits a song's words is taken, and the last one fits all. */
export const SONG_STYLES: readonly SongStyle[] = [
  {
    name: 'shanty',
    words: /shanty|sea song|sailor|pirate|polka|accordion/i,
    tempo: [104, 118],
    isMinor: true,
    beatsPerBar: 4,
    swing: 0.3,
    lead: 'accordion',
    keys: 'plucked',
    bass: 'round bass',
    chords: 'strummed',
    bassLine: 'root-fifth',
    drums: ['t.......t.......', '....c.......c...'],
  },
  {
    name: 'waltz',
    words: /waltz|lullaby|cradle/i,
    tempo: [88, 104],
    isMinor: false,
    beatsPerBar: 3,
    swing: 0,
    lead: 'flute',
    keys: 'piano',
    bass: 'round bass',
    chords: 'offbeat',
    bassLine: 'long',
    drums: ['k...........', '....h...h...'],
  },
  {
    name: 'lo-fi',
    words: /lo-?fi|chill|mellow|relax|hip.?hop|rap\b|trap|r&b|soul/i,
    tempo: [72, 86],
    isMinor: true,
    beatsPerBar: 4,
    swing: 0.35,
    lead: 'soft keys',
    keys: 'soft keys',
    bass: 'round bass',
    chords: 'held',
    bassLine: 'long',
    drums: ['k.....k...k.....', '....s.......s...', 'h.h.h.h.h.h.h.h.'],
  },
  {
    name: 'dance',
    words: /synth|electro|dance|house|techno|disco|edm|club|trance|8-?bit|video game/i,
    tempo: [116, 126],
    isMinor: true,
    beatsPerBar: 4,
    swing: 0,
    lead: 'saw',
    keys: 'saw',
    bass: 'synth bass',
    chords: 'offbeat',
    bassLine: 'octaves',
    drums: ['k...k...k...k...', '....c.......c...', '..o...o...o...o.'],
  },
  {
    name: 'rock',
    words: /rock|punk|metal|grunge|loud|angry|guitar solo/i,
    tempo: [128, 148],
    isMinor: true,
    beatsPerBar: 4,
    swing: 0,
    lead: 'square',
    keys: 'square',
    bass: 'picked bass',
    chords: 'strummed',
    bassLine: 'eighths',
    drums: ['k.....k.k.......', '....s.......s...', 'h.h.h.h.h.h.h.h.'],
  },
  {
    name: 'jazz',
    words: /jazz|swing|blues|big band|lounge|bossa/i,
    tempo: [112, 132],
    isMinor: false,
    beatsPerBar: 4,
    swing: 0.6,
    lead: 'flute',
    keys: 'piano',
    bass: 'round bass',
    chords: 'offbeat',
    bassLine: 'walking',
    drums: ['h...h.h.h...h.h.', '............s...'],
  },
  {
    name: 'folk',
    words: /folk|acoustic|country|guitar|campfire|bluegrass|ukulele|celtic/i,
    tempo: [96, 112],
    isMinor: false,
    beatsPerBar: 4,
    swing: 0.1,
    lead: 'flute',
    keys: 'plucked',
    bass: 'picked bass',
    chords: 'broken',
    bassLine: 'root-fifth',
    drums: ['k.......k.......', '....h.......h...'],
  },
  {
    name: 'ballad',
    words: /ballad|slow|sad|piano|love song|quiet|ambient|dream|cinematic|orchestra|classical/i,
    tempo: [66, 78],
    isMinor: true,
    beatsPerBar: 4,
    swing: 0,
    lead: 'strings',
    keys: 'piano',
    bass: 'round bass',
    chords: 'broken',
    bassLine: 'long',
    drums: ['k...............', '....h.......h...'],
  },
  {
    name: 'pop',
    words: /(?:)/,
    tempo: [98, 114],
    isMinor: false,
    beatsPerBar: 4,
    swing: 0,
    lead: 'soft keys',
    keys: 'piano',
    bass: 'picked bass',
    chords: 'broken',
    bassLine: 'eighths',
    drums: ['k.......k.k.....', '....s.......s...', 'h.h.h.h.h.h.h.h.'],
  },
];

/** The style that a song's words choose. */
export function songStyleOf(words: string): SongStyle {
  const found = SONG_STYLES.find(({ words: pattern }) => pattern.test(words));
  if (found === undefined) throw new RangeError('one style fits all words');
  return found;
}
