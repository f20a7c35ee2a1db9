import { type Automaton, createAutomaton } from './automaton.ts';
import { readGroups } from './groups.ts';
import { asLookalike, asLookalikeL, exactly, normalizeText, plainly, type Reading } from './readings.ts';
import { BREAK, GAP, hiddenStream, literalStream, type Stream, writtenStream } from './streams.ts';
import { ENTRY_MAX, type WordList } from './wordList.ts';
import type { WordPattern } from './wordPattern.ts';

/** Characters of one text that are searched; longer ones are searched in parts of this length. */
export const TEXT_MAX = 20_000;

/** Characters that two parts have in common, so that no word is lost between them. */
const OVERLAP = 200;

/** Finds the words of a list in a text, through spelling tricks. */
export interface WordMatcher {
  /** Whether a text has one of the words. */
  matches(text: string): boolean;
  /** The same, with the steps that the search took. */
  search(text: string): { readonly isMatch: boolean; readonly steps: number };
}

/** A word of a list as it is searched for. */
interface Key {
  readonly pattern: WordPattern;
  readonly chars: readonly string[];
  readonly runs: readonly number[];
}

interface Index {
  readonly automaton: Automaton;
  /** Words by the key of the automaton: they differ in repeated letters. */
  readonly keys: readonly (readonly Key[])[];
}

type Interval = readonly [start: number, end: number];

/** Doubles that ordinary words hardly have: one of these letters twice is a trick already. */
const RARE_DOUBLES: ReadonlySet<string> = new Set('hijkquvwxy');

/** Scripts that put no spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Signs that are part of the word, as in "c++": such words are searched for letter by letter. */
const HAS_SIGNS = /[^\p{L}\p{N}\p{M}\s'’‐-]/u;

/** Scripts whose letters look like Latin ones. */
const MIXED = /^[\p{Script=Cyrillic}\p{Script=Greek}\s]+$/u;

const NOTHING = { isMatch: false, steps: 0 } as const;

/**
 * Creates the matcher of a list. Its time grows with the length of the text alone, not with the list.
 *
 * Each text is read in several ways (accents, lookalikes) and as it is taken apart (signs, spaces, lines); a word is
 * found if any reading has it and no exception covers it.
 */
export function createWordMatcher({ blocked, allowed }: WordList): WordMatcher {
  const literal = createIndex(blocked.filter(isLiteral).map(literalKey));
  const spelled = createIndex(blocked.filter(one => !isLiteral(one)).flatMap(keysOf));
  const exceptions = createIndex(allowed.map(one => toKey(one, exactly)));
  const isEmpty = literal.keys.length + spelled.keys.length === 0;

  function search(given: string): { isMatch: boolean; steps: number } {
    const text = normalizeText(given);
    let steps = text.length;
    const fineUntil = exceptions.keys.length === 0 ? undefined : allowedIn(text);
    const find = (index: Index, stream: Stream): boolean => {
      let isFound = false;
      steps += searchStream(index, stream, interval => {
        isFound = !fineUntil || (fineUntil[interval[0]] ?? 0) < interval[1];
        return isFound;
      });
      return isFound;
    };
    if (literal.keys.length > 0 && find(literal, literalStream(text))) return { isMatch: true, steps };
    if (spelled.keys.length === 0) return { isMatch: false, steps };
    const seen = new Set<string>();
    for (const reading of [plainly, asLookalike, asLookalikeL]) {
      const groups = readGroups(text, reading, plainly);
      for (const stream of [writtenStream(groups), hiddenStream(groups)]) {
        // Most texts are the same in all readings.
        const same = stream.chars.join('');
        if (seen.has(same)) continue;
        seen.add(same);
        if (find(spelled, stream)) return { isMatch: true, steps };
      }
    }
    return { isMatch: false, steps };
  }

  /** For each place in the text, the end of what is fine from there on. */
  function allowedIn(text: string): Int32Array {
    const until = new Int32Array(text.length + 1);
    const stream = writtenStream(readGroups(text, exactly, exactly));
    searchStream(exceptions, stream, (interval, key) => {
      const [start, end] = widen(key, stream, interval);
      for (let at = start; at < end; at += 1) until[at] = Math.max(until[at] ?? 0, end);
      return false;
    });
    return until;
  }

  function searchAll(text: string): { isMatch: boolean; steps: number } {
    if (isEmpty) return NOTHING;
    let steps = 0;
    for (let at = 0; at < text.length; at += TEXT_MAX - OVERLAP) {
      const part = search(text.slice(at, at + TEXT_MAX));
      steps += part.steps;
      if (part.isMatch) return { isMatch: true, steps };
      if (at + TEXT_MAX >= text.length) break;
    }
    return { isMatch: false, steps };
  }

  return { search: searchAll, matches: text => searchAll(text).isMatch };
}

function isLiteral({ text }: WordPattern): boolean {
  return HAS_SIGNS.test(text);
}

/** A word as it is written and, in Cyrillic or Greek, as its Latin lookalikes, with which it may be mixed. */
function keysOf(pattern: WordPattern): Key[] {
  const written = toKey(pattern, plainly);
  const lookalike = MIXED.test(pattern.text) ? toKey(pattern, asLookalike) : written;
  return written.chars.join('') === lookalike.chars.join('') ? [written] : [written, lookalike];
}

function toKey(pattern: WordPattern, reading: Reading): Key {
  const groups = readGroups(normalizeText(pattern.text), reading, reading);
  const { chars, runs } = writtenStream(groups);
  const isOpen = UNSPACED.test(pattern.text);
  return {
    pattern: {
      text: pattern.text,
      isOpenBefore: pattern.isOpenBefore || isOpen,
      isOpenAfter: pattern.isOpenAfter || isOpen,
    },
    // Without the gap after the last word.
    chars: chars.slice(0, -1),
    runs: runs.slice(0, -1),
  };
}

function literalKey(pattern: WordPattern): Key {
  const { chars, runs } = literalStream(normalizeText(pattern.text));
  return { pattern, chars, runs };
}

function createIndex(keys: readonly Key[]): Index {
  const byChars = Map.groupBy(
    keys.filter(({ chars }) => chars.length > 0),
    ({ chars }) => chars.join(''),
  );
  const groups = [...byChars.values()];
  return { automaton: createAutomaton(groups.map(([first]) => first?.chars ?? [])), keys: groups };
}

/** A word that was found: its place in the stream. */
interface Found {
  readonly pattern: WordPattern;
  readonly start: number;
  readonly end: number;
}

/** Calls back with each place in the normalized text at which a word stands. Returns the steps of the search. */
function searchStream(
  index: Index,
  stream: Stream,
  onFound: (interval: Interval, found: Found) => boolean,
): number {
  return index.automaton.search(stream.chars, (key, end) =>
    (index.keys[key] ?? []).some(one => {
      const start = end - one.chars.length;
      if (!isWordAt(one, stream, start, end)) return false;
      const interval = [stream.starts[start] ?? 0, stream.ends[end - 1] ?? 0] as const;
      return onFound(interval, { pattern: one.pattern, start, end });
    }),
  );
}

function isWordAt(key: Key, { chars, runs }: Stream, start: number, end: number): boolean {
  const { isOpenBefore, isOpenAfter } = key.pattern;
  if (!isOpenBefore && !isEdge(chars[start - 1])) return false;
  if (!isOpenAfter && !isEdge(chars[end])) return false;
  let extra = 0;
  let ordinary = 0;
  for (const [index, needed] of key.runs.entries()) {
    const run = runs[start + index] ?? 0;
    if (run < needed) return false;
    const isFree = (index === 0 && isOpenBefore) || (index === key.runs.length - 1 && isOpenAfter);
    if (run === needed || run > 2 || isFree) continue;
    extra += 1;
    if (!RARE_DOUBLES.has(key.chars[index] ?? '')) ordinary += 1;
  }
  // One double letter makes another word, as in "god" and "good"; several make none.
  return extra !== 1 || ordinary !== 1;
}

function isEdge(char: string | undefined): boolean {
  return char === undefined || char === GAP || char === BREAK;
}

/** The place of a word, with the letters that its wildcards stand for. */
function widen(
  { pattern, start, end }: Found,
  { chars, starts, ends }: Stream,
  [from, to]: Interval,
): Interval {
  let first = start;
  let last = end - 1;
  if (pattern.isOpenBefore) while (!isEdge(chars[first - 1]) && start - first < ENTRY_MAX) first -= 1;
  if (pattern.isOpenAfter) while (!isEdge(chars[last + 1]) && last - end < ENTRY_MAX) last += 1;
  return [starts[first] ?? from, ends[last] ?? to];
}
