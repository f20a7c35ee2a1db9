import { cut } from './plain.ts';

/** A piece of a description. */
export interface Part {
  readonly text: string;
  /** Has links or marks of ours in it, which half of would be broken: it is shown whole or not at all. */
  readonly whole?: boolean;
}

/** What stands between two parts. */
const BETWEEN = '\n\n';

/** Parts of less than so many characters tell nothing. */
const WORTH_SHOWING = 20;

/** Puts parts below each other in at most `max` characters: first those that must be whole have room, then the others. */
export function joinParts(parts: readonly Part[], max: number): string {
  const kept = new Map<Part, string>();
  let left = max + BETWEEN.length;
  for (const part of [...parts].sort((a, b) => Number(b.whole ?? false) - Number(a.whole ?? false))) {
    const room = left - BETWEEN.length;
    const fits = part.text.length <= room;
    if (part.text === '' || (!fits && (part.whole || room < WORTH_SHOWING))) continue;
    const text = cut(part.text, room);
    kept.set(part, text);
    left -= text.length + BETWEEN.length;
  }
  return parts.flatMap(part => kept.get(part) ?? []).join(BETWEEN);
}
