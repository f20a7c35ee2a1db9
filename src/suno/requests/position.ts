import type { InputError } from './buildResult.ts';
import { MIN_POSITION_SECONDS } from './fieldSpecs.ts';

/** Checks the time from which something is continued: it must be before the end, if that is known. */
export function checkMoment(from: number | undefined, seconds: number | undefined): InputError | undefined {
  if (from === undefined) return { kind: 'field-needed', field: 'from' };
  const isInside = from > 0 && (seconds === undefined || from < seconds);
  if (isInside) return undefined;
  return { kind: 'field-range', field: 'from', min: MIN_POSITION_SECONDS, max: lastMoment(seconds ?? from) };
}

/** The last time before the end, in tenths of a second, as players show it. */
function lastMoment(seconds: number): number {
  return Math.max(MIN_POSITION_SECONDS, (Math.ceil(seconds * 10) - 1) / 10);
}

/** The default position to continue a song: one second before its end, because the vendor rejects the end itself. */
export function lastPosition(seconds: number | undefined): number | undefined {
  if (seconds === undefined) return undefined;
  return Math.max(MIN_POSITION_SECONDS, Math.floor((seconds - 1) * 100) / 100);
}
