/** Called with the index of a key and the position after its last character. Returns whether the search can end. */
type OnFound = (key: number, end: number) => boolean;

/** Finds any number of keys in one pass over a text, so that a long list costs no more time than a short one. */
export interface Automaton {
  /** Calls back for each occurrence. Returns how many steps were made, which tests count. */
  search(text: readonly string[], onFound: OnFound): number;
}

/** No state, no key. The first state is the root, which follows no other. */
const NONE = -1;
const ROOT = 0;

/**
 * Builds the automaton of Aho and Corasick (https://doi.org/10.1145/360825.360855). Keys must differ. The states are numbers in
 * a few arrays, about 24 bytes each: many servers have lists.
 */
export function createAutomaton(keys: readonly string[]): Automaton {
  const size = 1 + keys.reduce((sum, key) => sum + key.length, 0);
  const chars = new Int32Array(size);
  /** The first state that goes on from a state, and the next one that goes on from the same. */
  const child = new Int32Array(size).fill(NONE);
  const sibling = new Int32Array(size).fill(NONE);
  /** The state of the longest suffix that begins a key, and the nearest one over these at which a key ends. */
  const back = new Int32Array(size).fill(ROOT);
  const shorter = new Int32Array(size).fill(NONE);
  const ending = new Int32Array(size).fill(NONE);
  /** The root has the most children, and is asked most often. */
  const fromRoot = new Map<number, number>();
  let count = 1;

  function next(state: number, code: number): number {
    if (state === ROOT) return fromRoot.get(code) ?? NONE;
    let at = child[state] ?? NONE;
    while (at !== NONE && chars[at] !== code) at = sibling[at] ?? NONE;
    return at;
  }

  function add(state: number, code: number): number {
    const added = count;
    count += 1;
    chars[added] = code;
    sibling[added] = child[state] ?? NONE;
    child[state] = added;
    if (state === ROOT) fromRoot.set(code, added);
    return added;
  }

  /** The state after a character, with the number of states that were asked. */
  function follow(from: number, code: number): { readonly state: number; readonly asked: number } {
    let state = from;
    let asked = 1;
    let found = next(state, code);
    while (found === NONE && state !== ROOT) {
      state = back[state] ?? ROOT;
      asked += 1;
      found = next(state, code);
    }
    return { state: found === NONE ? ROOT : found, asked };
  }

  for (const [index, key] of keys.entries()) {
    let state = ROOT;
    for (const char of key) {
      const code = char.codePointAt(0) ?? 0;
      const known = next(state, code);
      state = known === NONE ? add(state, code) : known;
    }
    if (state !== ROOT) ending[state] = index;
  }

  // Level by level: the shorter states are linked before the longer ones that need them.
  const queue = [ROOT];
  for (const state of queue)
    for (let at = child[state] ?? NONE; at !== NONE; at = sibling[at] ?? NONE) {
      const suffix = state === ROOT ? ROOT : follow(back[state] ?? ROOT, chars[at] ?? 0).state;
      back[at] = suffix;
      shorter[at] = ending[suffix] === NONE ? (shorter[suffix] ?? NONE) : suffix;
      queue.push(at);
    }

  return {
    search: (text, onFound) => {
      let state = ROOT;
      let steps = 0;
      for (const [at, char] of text.entries()) {
        const followed = follow(state, char.codePointAt(0) ?? 0);
        state = followed.state;
        steps += followed.asked;
        for (let one = state; one !== NONE; one = shorter[one] ?? NONE) {
          const key = ending[one] ?? NONE;
          if (key === NONE) continue;
          steps += 1;
          if (onFound(key, at + 1)) return steps;
        }
      }
      return steps;
    },
  };
}
