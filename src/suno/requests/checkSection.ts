import type { InputError } from './buildResult.ts';

/** Minimum seconds of a section: https://docs.sunoapi.org/suno-api/replace-section */
export const MIN_SECTION_SECONDS = 10;

/** Maximum part of a song that a section may be. */
const MAX_SHARE = 0.5;

/**
 * Checks a section of a track, first its start, then its end. The track's length in seconds is checked if it is known.
 * A track that is too short for any section is left to the vendor.
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

/**
 * Rounds down to hundredths of a second, which the vendors use. A small number is added first, because sums of decimals
 * can be slightly too small in binary.
 */
function roundDown(seconds: number): number {
  return Math.floor(seconds * 100 + 1e-6) / 100;
}
