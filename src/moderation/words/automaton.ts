/** Called with the index of a key and the position after its last character. Returns whether the search can end. */
type OnFound = (key: number, end: number) => boolean;

/** Finds any number of keys in one pass over a text, so that a long list costs no more time than a short one. */
export interface Automaton {
  /** Calls back for each occurrence. Returns how many steps were made, which tests count. */
  search(text: readonly string[], onFound: OnFound): number;
}

interface State {
  readonly next: Map<string, State>;
  /** The state of the longest suffix that begins a key. */
  back: State | undefined;
  /** The nearest state, over `back`, at which a key ends. */
  shorter: State | undefined;
  /** Key that ends here. */
  key: number | undefined;
}

function createState(): State {
  return { next: new Map(), back: undefined, shorter: undefined, key: undefined };
}

/** Builds the automaton of Aho and Corasick (https://doi.org/10.1145/360825.360855). Keys must differ. */
export function createAutomaton(keys: readonly (readonly string[])[]): Automaton {
  const root = createState();
  keys.forEach((key, index) => {
    let state = root;
    for (const char of key) {
      const next = state.next.get(char) ?? createState();
      state.next.set(char, next);
      state = next;
    }
    if (state !== root) state.key = index;
  });
  linkBack(root);

  return {
    search: (text, onFound) => {
      let state = root;
      let steps = 0;
      for (const [at, char] of text.entries()) {
        steps += 1;
        let next = state.next.get(char);
        while (!next && state.back) {
          state = state.back;
          steps += 1;
          next = state.next.get(char);
        }
        state = next ?? root;
        for (let ending: State | undefined = state; ending; ending = ending.shorter) {
          if (ending.key === undefined) continue;
          steps += 1;
          if (onFound(ending.key, at + 1)) return steps;
        }
      }
      return steps;
    },
  };
}

/** Links each state to the ones that go on after it, level by level. */
function linkBack(root: State): void {
  const queue = [root];
  for (const state of queue) {
    for (const [char, child] of state.next) {
      let back = state.back;
      while (back && !back.next.has(char)) back = back.back;
      child.back = state === root ? root : (back?.next.get(char) ?? root);
      child.shorter = child.back.key === undefined ? child.back.shorter : child.back;
      queue.push(child);
    }
  }
}
