import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NEUTRAL_STYLE, styleFromIdea } from '../../../src/suno/requests/styleFromIdea.ts';
import { STYLES } from '../../../src/suno/requests/styles.ts';

/** What people type, and the style taken from it. */
const IDEAS: readonly (readonly [idea: string, style: string])[] = [
  ['a sea shanty about databases', 'sea shanty'],
  ['A shanty for the night shift', 'sea shanty'],
  ['a slow country ballad about my grandmother’s farm', 'slow, country, ballad'],
  ['upbeat indie pop with ukulele and handclaps', 'upbeat, indie pop, ukulele'],
  ['heavy metal anthem for the office coffee machine', 'heavy metal, anthem'],
  ['a soul song about being tired', 'soul'],
  ['sad piano music', 'sad, piano'],
  ['lo-fi hip hop beats to study to', 'lo-fi hip hop'],
  ['a lullaby for my daughter', 'lullaby'],
  ['a happy song about Anna', 'happy'],
  ['techno without vocals', 'techno'],
  ['dark, slow, cinematic', 'dark, slow, cinematic'],
  ['a duet with a male singer about rain', 'duet, male vocals'],
  ['jazz', 'jazz'],
  ['Jazzy tune, saxophone, late night', 'jazz, saxophone'],
  ['a punk rock song about taxes', 'punk rock'],
  ['funky disco groove with brass and strings', 'funk, disco, brass, strings'],
  ['an epic orchestral battle theme with a harp', 'epic, orchestral, harp'],
  ['fast drum and bass', 'fast, drum and bass'],
  ['8-bit video game music for a boss fight', '8-bit chiptune, video game'],
  ['bluesy harmonica tune', 'blues, harmonica'],
  ['dreamy synthwave, female vocals, 80s', 'dreamy, synthwave, female vocals'],
  ['reggae about Monday', 'reggae'],
  ['christmas song with bells', 'christmas'],
  ['trap beat about mice', 'trap'],
  ['electric guitar solo over a calm sea', 'electric guitar'],
  ['k-pop banger about pandas', 'k-pop'],
  ['a house track about a house by the sea', 'house'],
  ['a house by the sea', NEUTRAL_STYLE],
  ['rock the boat', NEUTRAL_STYLE],
  ['my soul is tired', NEUTRAL_STYLE],
  ['I am sad because my cat is gone', NEUTRAL_STYLE],
  ['a trap for mice', NEUTRAL_STYLE],
  ['country roads in West Virginia', NEUTRAL_STYLE],
  ['the fast fox and the slow snail', NEUTRAL_STYLE],
  ['a song about brass buttons', NEUTRAL_STYLE],
  ['happy birthday Anna', NEUTRAL_STYLE],
  ['no drums, just acoustic guitar', 'acoustic guitar'],
  ['folk song without a banjo', 'folk'],
  ['Ein Lied über den Regen', NEUTRAL_STYLE],
  ['techno, trance, dubstep, jazz, ska, polka, waltz', 'techno, trance, dubstep, jazz, ska'],
];

for (const [idea, style] of IDEAS) {
  test(`GIVEN the idea "${idea}" WHEN a style is taken from it THEN it is "${style}"`, () => {
    assert.equal(styleFromIdea(idea, { voices: true }), style);
  });
}

test('GIVEN an instrumental, or a chosen voice WHEN a style is taken THEN words about the voice are left out', () => {
  assert.equal(styleFromIdea('a duet with a male singer, jazz', { voices: false }), 'jazz');
});

test('GIVEN the list of styles WHEN it is read THEN each is there once, in lower case', () => {
  const names = STYLES.map(({ name }) => name);
  assert.equal(new Set(names).size, names.length);
  for (const { words } of STYLES) for (const word of words) assert.match(word, /^[^A-Z?|,]+$/);
});
