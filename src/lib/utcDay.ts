/** Milliseconds. */
const DAY_MS = 24 * 60 * 60 * 1000;

/** The day of a moment, in UTC: `2026-10-05`. Its first seven characters are the month. */
export function toUtcDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** The moment in milliseconds at which the next day begins, in UTC. */
export function endOfUtcDay(ms: number): number {
  return (Math.floor(ms / DAY_MS) + 1) * DAY_MS;
}

/** Milliseconds after which no day of the current month is queried any more. */
export const MONTH_MS = 32 * DAY_MS;
