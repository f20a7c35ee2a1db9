import { englishRecommendedTransformers, parseRawPattern, RegExpMatcher } from 'obscenity';
import { createWordMatcher } from '../src/moderation/words/createWordMatcher.ts';
import { toWordList } from '../src/moderation/words/wordList.ts';
import { INNOCENT } from './words/innocentWords.ts';
import { EVASIONS, SAMPLE_LIST } from './words/wordSamples.ts';

// Prints how many evasions and innocent words the bot's matcher finds, for docs/moderation.md.

const { blocked } = toWordList(SAMPLE_LIST);
const library = new RegExpMatcher({
  ...englishRecommendedTransformers,
  blacklistedTerms: blocked.map(({ text, isOpenBefore, isOpenAfter }, id) => ({
    id,
    pattern: parseRawPattern(`${isOpenBefore ? '' : '|'}${text}${isOpenAfter ? '' : '|'}`),
  })),
});
const matchers = {
  'this bot': createWordMatcher(toWordList(SAMPLE_LIST)).matches,
  'obscenity alone': (text: string) => library.hasMatch(text),
};

for (const [name, matches] of Object.entries(matchers)) {
  console.log(`${name}:`);
  const all = Object.values(EVASIONS).flat();
  for (const [kind, spellings] of Object.entries(EVASIONS)) {
    const missed = spellings.filter(one => !matches(one));
    console.log(`  ${kind}: ${spellings.length - missed.length} of ${spellings.length} found`, missed);
  }
  console.log(`  all: ${all.filter(one => matches(one)).length} of ${all.length}`);
  const wrong = INNOCENT.filter(one => matches(one));
  console.log(`  innocent: ${wrong.length} of ${INNOCENT.length} found wrongly`, wrong);
}
