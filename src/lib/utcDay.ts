/** Milliseconds. */
const DAY_MS = 24 * 60 * 60 * 1000;

/** The UTC day of a time in milliseconds: `2026-10-05`. Its first seven characters are the month. */
export function toUtcDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** The time in milliseconds at which the next UTC day starts. */
export function endOfUtcDay(ms: number): number {
  return (Math.floor(ms / DAY_MS) + 1) * DAY_MS;
}

/** Milliseconds after which a day can no longer be part of the current month. */
export const MONTH_MS = 32 * DAY_MS;
