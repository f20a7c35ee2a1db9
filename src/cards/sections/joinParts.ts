import { truncate } from '../../lib/sanitize.ts';

/** A piece of a description. */
export interface Part {
  readonly text: string;
  /** Has links or marks of ours in it, which half of would be broken: it is shown whole or not at all. */
  readonly isAtomic?: boolean;
}

/** What stands between two parts. */
const SEPARATOR = '\n\n';

/** Parts of less than so many characters tell nothing. */
const MIN_PART_LENGTH = 20;

/** Puts parts below each other in at most `max` characters: first those that must be whole have room, then the others. */
export function joinParts(parts: readonly Part[], max: number): string {
  const kept = new Map<Part, string>();
  let remaining = max + SEPARATOR.length;
  for (const part of [...parts].sort((a, b) => Number(b.isAtomic ?? false) - Number(a.isAtomic ?? false))) {
    const available = remaining - SEPARATOR.length;
    const fits = part.text.length <= available;
    if (part.text === '' || (!fits && (part.isAtomic || available < MIN_PART_LENGTH))) continue;
    const text = truncate(part.text, available);
    kept.set(part, text);
    remaining -= text.length + SEPARATOR.length;
  }
  return parts.flatMap(part => kept.get(part) ?? []).join(SEPARATOR);
}
