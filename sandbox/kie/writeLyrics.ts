import { createSeed, type Seed } from './seed.ts';
import { titleOf, topicOf } from './topicOf.ts';

export interface Verses {
  title: string;
  text: string;
}

/** Couplets; `@` is replaced by the subject. */
const VERSES = [
  [
    'I woke before the harbour bell',
    'With more to sing than I could tell',
    'The tide was low, the lamps were few',
    'And every thought came back to you',
  ],
  [
    'They told me that the wind would turn',
    'That bridges fade and letters burn',
    'But I have carried, mile by mile',
    'One little spark, one crooked smile',
  ],
  [
    'The morning came in copper light',
    'It washed the last stars out of sight',
    'I wrote your name in salt and sand',
    'And held the answer in my hand',
  ],
  [
    'We counted windows, one by one',
    'Until the counting was undone',
    'And someone hummed of @ so low',
    'That all the street began to glow',
  ],
  [
    'The kettle sings, the floorboards creak',
    'It is the quiet hour to speak',
    'Of roads we took, of roads we missed',
    'Of @, and of the hands we kissed',
  ],
  [
    'So let the weather do its worst',
    'I learned the second line by first',
    'And if the word of @ comes late',
    'It only has to learn to wait',
  ],
] as const;

const HOOKS = [
  ['Oh, @', 'Carry me over, carry me home', 'Oh, @', 'Nobody under this sky is alone'],
  ['Sing it for @', 'Sing till the rafters ring', 'Sing it for @', 'Give every silence a string'],
  [
    'This is for @',
    'Louder than thunder, softer than rain',
    'This is for @',
    'Play it again, and again, and again',
  ],
  [
    'Round and around goes @',
    'Round like a wheel in the night',
    'Round and around goes @',
    'Turning the dark into light',
  ],
] as const;

const BRIDGES = [
  ['And when the lights go down', 'I hear it all over town', 'A whisper, a drum, a bow', '@, don’t let go'],
  [
    'Hold on, hold on, the night is long',
    'But nothing is longer than a song',
    'Hold on, hold on, and you will see',
    '@ coming back to me',
  ],
] as const;

const OUTROS = [
  ['Slow now, the last light bends', '@, and here it ends'],
  ['Hush, let the echo run', '@, and then there’s none'],
] as const;

/** Lyrics about the subject of a prompt: the same for the same seed. */
export function writeLyrics(prompt: string, seedText: string): Verses {
  const seed = createSeed(`lyrics ${seedText}`);
  const subject = topicOf(prompt);
  const verses = shuffle(VERSES, seed);
  const chorus = section('Chorus', seed.pick(HOOKS), subject);
  const parts = [
    section('Verse 1', verses[0] ?? [], subject),
    chorus,
    section('Verse 2', verses[1] ?? [], subject),
    chorus,
    section('Bridge', seed.pick(BRIDGES), subject),
    section('Verse 3', verses[2] ?? [], subject),
    chorus,
    section('Outro', seed.pick(OUTROS), subject),
  ];
  const title = seed.pick([
    titleOf(subject),
    `Song for ${titleOf(subject)}`,
    `${titleOf(subject)} (Carry Me Home)`,
  ]);
  return { title: title.slice(0, 80), text: parts.join('\n\n') };
}

/** Two or three versions, as the vendor writes them. */
export function writeLyricVariants(prompt: string, taskId: string): Verses[] {
  const count = createSeed(`variants ${taskId}`).between(2, 3);
  return Array.from({ length: count }, (_, at) => writeLyrics(prompt, `${taskId} ${at}`));
}

function section(name: string, lines: readonly string[], subject: string): string {
  const filled = lines.map(line => {
    const text = line.replace('@', () => subject);
    return text.charAt(0).toUpperCase() + text.slice(1);
  });
  return [`[${name}]`, ...filled].join('\n');
}

function shuffle<T>(values: readonly T[], seed: Seed): T[] {
  return values
    .map(value => ({ value, at: seed.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);
}
