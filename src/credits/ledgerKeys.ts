import { createHash } from 'node:crypto';
import { descendingTimeKey } from '../lib/descendingTimeKey.ts';
import { toUtcDay } from '../lib/utcDay.ts';

/** Characters of a digest. */
const DIGEST_LENGTH = 32;

/**
 * What the keys of a member's charges of a day begin with. It does not name them: the sum of today outlives /forget, so that
 * forgetting gives nobody a second day, and is gone when the day is over.
 *
 * @param at milliseconds: any moment of the day.
 */
export function memberDayPrefix(userId: string, at: number): string {
  return `member/${digest(`${toUtcDay(at)}/${userId}`)}/`;
}

/**
 * What the keys of a server's charges begin with.
 *
 * @param time a day such as `2026-10-05`, or a month such as `2026-10`.
 */
export function guildPrefix(guildId: string, time: string): string {
  return `guild/${guildId}/${time}`;
}

/** What the keys of a server's failures begin with; the newest comes first. */
export function failurePrefix(guildId: string): string {
  return `failed/${guildId}/`;
}

/** The key of a failure. */
export function failureKey(guildId: string, at: number, taskId: string): string {
  return `${failurePrefix(guildId)}${descendingTimeKey(at)}/${taskDigest(taskId)}`;
}

/** Tells tasks apart in keys without naming them. */
export function taskDigest(taskId: string): string {
  return digest(`task/${taskId}`);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, DIGEST_LENGTH);
}
