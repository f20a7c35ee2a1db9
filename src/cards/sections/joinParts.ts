import { truncate } from '../../lib/sanitize.ts';
import { hideText, hidingLength } from '../text/hideText.ts';

/** A part of an embed's text. */
export interface Part {
  readonly text: string;
  /** Contains links or formatting that would break if it were truncated, so it is shown in full or not at all. */
  readonly isAtomic?: boolean;
  /** Says nothing about the music, so a spoiler does not hide it. */
  readonly isNeutral?: boolean;
  /** Is hidden until somebody clicks on it. */
  readonly isHidden?: boolean;
}

/** Text between two parts. */
const SEPARATOR = '\n\n';

/** Characters under which a truncated part is left out, because it would say nothing. */
const MIN_PART_LENGTH = 20;

/** Joins parts to at most `max` characters. Atomic parts get space first; the others are truncated. */
export function joinParts(parts: readonly Part[], max: number): string {
  const kept = new Map<Part, string>();
  let remaining = max + SEPARATOR.length;
  for (const part of [...parts].sort((a, b) => Number(b.isAtomic ?? false) - Number(a.isAtomic ?? false))) {
    const available = remaining - SEPARATOR.length;
    const marks = part.isHidden ? hidingLength(part.text) : 0;
    const room = available - marks;
    const fits = part.text.length <= room;
    if (part.text === '' || (!fits && (part.isAtomic || room < MIN_PART_LENGTH))) continue;
    const shown = truncate(part.text, room);
    const text = part.isHidden ? hideText(shown) : shown;
    kept.set(part, text);
    remaining -= text.length + SEPARATOR.length;
  }
  return parts.flatMap(part => kept.get(part) ?? []).join(SEPARATOR);
}
