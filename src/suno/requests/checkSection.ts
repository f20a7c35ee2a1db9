import type { InputError } from './buildResult.ts';

/** The fewest seconds of a section. https://docs.sunoapi.org/suno-api/replace-section */
export const MIN_SECTION_SECONDS = 10;

/** The part of a song that a section may be at the most. */
const MAX_SHARE = 0.5;

/**
 * What is wrong with a section of a track of so many seconds, where those are known: its start first, then its end. A
 * track that is too short for any section is left to the vendor.
 */
export function checkSection(
  from: number,
  to: number,
  seconds = Number.POSITIVE_INFINITY,
): InputError | undefined {
  const latest = Math.max(0, roundDown(seconds - MIN_SECTION_SECONDS));
  if (from < 0 || from > latest) return { kind: 'field-range', field: 'from', min: 0, max: latest };
  const longest = Math.max(MIN_SECTION_SECONDS, roundDown(seconds * MAX_SHARE));
  const min = roundDown(from + MIN_SECTION_SECONDS);
  const max = Math.max(min, roundDown(Math.min(from + longest, seconds)));
  return to >= min && to <= max ? undefined : { kind: 'field-range', field: 'to', min, max };
}

/** Hundredths of a second, which is what the vendors take; a hair is added, for sums of decimals fall short of themselves. */
function roundDown(seconds: number): number {
  return Math.floor(seconds * 100 + 1e-6) / 100;
}
