import { MIN_POSITION_SECONDS } from './fieldSpecs.ts';

/** The default position to continue a song: one second before its end, because the vendor rejects the end itself. */
export function lastPosition(seconds: number | undefined): number | undefined {
  if (seconds === undefined) return undefined;
  return Math.max(MIN_POSITION_SECONDS, Math.floor((seconds - 1) * 100) / 100);
}
