import { type Automaton, createAutomaton } from './automaton.ts';
import { asLookalike, type LetterMapping, normalizeText, plainly } from './letterMappings.ts';
import { BREAK, GAP, type LetterSequence, literalSequence, writtenSequence } from './letterSequences.ts';
import { readTokens } from './tokens.ts';
import type { WordPattern } from './wordList.ts';

/** A word of a list as it is searched for. */
export interface Key extends Pick<WordPattern, 'isOpenBefore' | 'isOpenAfter'> {
  /** Its letters, repeated ones once. */
  readonly text: string;
  /** Number of these letters. */
  readonly length: number;
  /** How often each is repeated; absent if none is. */
  readonly runs: readonly number[] | undefined;
}

/** The words of a list, ready to be searched for. */
export interface WordIndex {
  readonly automaton: Automaton;
  /** Words by the key of the automaton: they differ in repeated letters and in wildcards. */
  readonly keys: readonly (readonly Key[])[];
}

/** Letters of a sequence, from its start to its end, at which a word was found. */
export interface Found {
  readonly key: Key;
  readonly start: number;
  readonly end: number;
}

/** Doubles that ordinary words hardly have: one of these letters twice is a trick already. */
const RARE_DOUBLES: ReadonlySet<string> = new Set('hijkquvwxy');

/** Scripts that put no spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Scripts whose letters look like Latin ones. */
const MIXED = /^[\p{Script=Cyrillic}\p{Script=Greek}\s]+$/u;

/** A word as it is written and, in Cyrillic or Greek, as its Latin lookalikes, with which it may be mixed. */
export function spelledKeys(pattern: WordPattern): Key[] {
  const written = writtenKey(pattern, plainly);
  const lookalike = MIXED.test(pattern.text) ? writtenKey(pattern, asLookalike) : written;
  return written.text === lookalike.text ? [written] : [written, lookalike];
}

/** A word by the letters of one mapping. */
export function writtenKey(pattern: WordPattern, mapping: LetterMapping): Key {
  const { chars, runs } = writtenSequence(readTokens(normalizeText(pattern.text), mapping, mapping));
  const isOpen = UNSPACED.test(pattern.text);
  // Without the gap after the last word.
  return toKey(chars.slice(0, -1), runs.slice(0, -1), {
    isOpenBefore: pattern.isOpenBefore || isOpen,
    isOpenAfter: pattern.isOpenAfter || isOpen,
  });
}

/** A word with all its signs. */
export function literalKey(pattern: WordPattern): Key {
  const { chars, runs } = literalSequence(normalizeText(pattern.text));
  return toKey(chars, runs, pattern);
}

function toKey(
  chars: readonly string[],
  runs: readonly number[],
  { isOpenBefore, isOpenAfter }: Pick<Key, 'isOpenBefore' | 'isOpenAfter'>,
): Key {
  const isRepeated = runs.some(run => run > 1);
  const text = chars.join('');
  return { text, length: chars.length, runs: isRepeated ? runs : undefined, isOpenBefore, isOpenAfter };
}

export function createIndex(keys: readonly Key[]): WordIndex {
  const usable = keys.filter(({ length }) => length > 0);
  const groups = [...Map.groupBy(usable, ({ text }) => text).values()];
  return { automaton: createAutomaton(groups.map(([first]) => first?.text ?? '')), keys: groups };
}

/** Calls back with each word that stands in a sequence, until one call returns true. Returns the steps of the search. */
export function searchSequence(
  { automaton, keys }: WordIndex,
  sequence: LetterSequence,
  onFound: (found: Found) => boolean,
): number {
  return automaton.search(sequence.chars, (index, end) =>
    (keys[index] ?? []).some(key => {
      const start = end - key.length;
      return isWordAt(key, sequence, start, end) && onFound({ key, start, end });
    }),
  );
}

/** Whether a letter is none: the end of a word, or of the sequence. */
export function isEdge(char: string | undefined): boolean {
  return char === undefined || char === GAP || char === BREAK;
}

function isWordAt(key: Key, { chars, runs }: LetterSequence, start: number, end: number): boolean {
  const { isOpenBefore, isOpenAfter, length } = key;
  if (!isOpenBefore && !isEdge(chars[start - 1])) return false;
  if (!isOpenAfter && !isEdge(chars[end])) return false;
  let extra = 0;
  let ordinary = 0;
  for (let index = 0; index < length; index += 1) {
    const needed = key.runs?.[index] ?? 1;
    const run = runs[start + index] ?? 0;
    if (run < needed) return false;
    const isFree = (index === 0 && isOpenBefore) || (index === length - 1 && isOpenAfter);
    if (run === needed || run > 2 || isFree) continue;
    extra += 1;
    if (!RARE_DOUBLES.has(chars[start + index] ?? '')) ordinary += 1;
  }
  // One double letter makes another word, as in "god" and "good"; several make none.
  return extra !== 1 || ordinary !== 1;
}
