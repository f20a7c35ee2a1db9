import { asLookalike, asLookalikeL, exactly, normalizeText, plainly } from './letterMappings.ts';
import { hiddenSequence, type LetterSequence, literalSequence, writtenSequence } from './letterSequences.ts';
import { readTokens } from './tokens.ts';
import {
  createIndex,
  type Found,
  isEdge,
  literalKey,
  searchSequence,
  spelledKeys,
  type WordIndex,
  writtenKey,
} from './wordIndex.ts';
import { ENTRY_MAX, type WordList } from './wordList.ts';

/** Characters of one text that are searched; longer ones are searched in parts of this length. */
export const TEXT_MAX = 20_000;

/** Characters that two parts have in common, so that no word is lost between them. */
const OVERLAP = 200;

/** Finds the words of a list in a text, through spelling tricks. */
export interface WordMatcher {
  /** Whether a text has one of the words. */
  matches(text: string): boolean;
  /** The same, with the steps that the search took. */
  search(text: string): SearchResult;
}

interface SearchResult {
  readonly isMatch: boolean;
  readonly steps: number;
}

/** Signs that are part of the word, as in "c++": such words are searched for letter by letter. */
const HAS_SIGNS = /[^\p{L}\p{N}\p{M}\s'’‐-]/u;

const NOTHING: SearchResult = { isMatch: false, steps: 0 };

/**
 * Creates the matcher of a list. Its time grows with the length of the text alone, not with the list.
 *
 * Each text is read in several ways (accents, lookalikes) and as it is taken apart (signs, spaces, lines); a word is
 * found if any of these has it and no exception covers it.
 */
export function createWordMatcher({ blocked, allowed }: WordList): WordMatcher {
  const literal = createIndex(blocked.filter(({ text }) => HAS_SIGNS.test(text)).map(literalKey));
  const spelled = createIndex(blocked.filter(({ text }) => !HAS_SIGNS.test(text)).flatMap(spelledKeys));
  const exceptions = createIndex(allowed.map(one => writtenKey(one, exactly)));

  function searchPart(given: string): SearchResult {
    const text = normalizeText(given);
    let steps = text.length;
    const fineUntil = exceptions.keys.length === 0 ? undefined : allowedIn(exceptions, text);
    const find = (index: WordIndex, sequence: LetterSequence): boolean => {
      let isFound = false;
      steps += searchSequence(index, sequence, ({ start, end }) => {
        const until = fineUntil?.[sequence.starts[start] ?? 0] ?? 0;
        isFound = until < (sequence.ends[end - 1] ?? 0);
        return isFound;
      });
      return isFound;
    };
    if (literal.keys.length > 0 && find(literal, literalSequence(text))) return { isMatch: true, steps };
    if (spelled.keys.length === 0) return { isMatch: false, steps };
    const seen = new Set<string>();
    for (const mapping of [plainly, asLookalike, asLookalikeL]) {
      const tokens = readTokens(text, mapping, plainly);
      for (const sequence of [writtenSequence(tokens), hiddenSequence(tokens)]) {
        // Most texts are the same in all readings.
        const same = sequence.chars.join('');
        if (seen.has(same)) continue;
        seen.add(same);
        if (find(spelled, sequence)) return { isMatch: true, steps };
      }
    }
    return { isMatch: false, steps };
  }

  function search(text: string): SearchResult {
    if (literal.keys.length + spelled.keys.length === 0) return NOTHING;
    let steps = 0;
    for (let at = 0; at < text.length; at += TEXT_MAX - OVERLAP) {
      const part = searchPart(text.slice(at, at + TEXT_MAX));
      steps += part.steps;
      if (part.isMatch) return { isMatch: true, steps };
      if (at + TEXT_MAX >= text.length) break;
    }
    return { isMatch: false, steps };
  }

  return { search, matches: text => search(text).isMatch };
}

/** For each place in a normalized text, the end of what is fine from there on. */
function allowedIn(exceptions: WordIndex, text: string): Int32Array {
  const until = new Int32Array(text.length + 1);
  const sequence = writtenSequence(readTokens(text, exactly, exactly));
  searchSequence(exceptions, sequence, found => {
    const [start, end] = widen(found, sequence);
    for (let at = start; at < end; at += 1) until[at] = Math.max(until[at] ?? 0, end);
    return false;
  });
  return until;
}

/** The place of a word in the text, with the letters that its wildcards stand for. */
function widen(
  { key, start, end }: Found,
  { chars, starts, ends }: LetterSequence,
): readonly [start: number, end: number] {
  let first = start;
  let last = end - 1;
  if (key.isOpenBefore) while (!isEdge(chars[first - 1]) && start - first < ENTRY_MAX) first -= 1;
  if (key.isOpenAfter) while (!isEdge(chars[last + 1]) && last - end < ENTRY_MAX) last += 1;
  return [starts[first] ?? 0, ends[last] ?? 0];
}
