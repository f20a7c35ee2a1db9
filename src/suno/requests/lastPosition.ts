import { MIN_POSITION_SECONDS } from './fieldSpecs.ts';

/** The moment from which a song goes on where nobody names one: a second before its end, which the vendor refuses itself. */
export function lastPosition(seconds: number | undefined): number | undefined {
  if (seconds === undefined) return undefined;
  return Math.max(MIN_POSITION_SECONDS, Math.floor((seconds - 1) * 100) / 100);
}
