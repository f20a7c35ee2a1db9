import { descendingTimeKey } from '../lib/descendingTimeKey.ts';
import { digestText } from '../lib/digestText.ts';
import { toUtcDay } from '../lib/utcDay.ts';

/** Characters of a digest. */
const DIGEST_LENGTH = 32;

/**
 * Prefix of the keys of a member's charges of one day, with a digest in place of the member's id. Today's charges are
 * kept when the member's data is erased, so that erasure does not reset the daily limit; they expire with the day.
 *
 * @param at any time of the day, in milliseconds.
 */
export function memberDayPrefix(userId: string, at: number): string {
  return `member/${memberDigest(userId, at)}/`;
}

/**
 * Stands for a member in keys of one day.
 *
 * @param at any time of the day, in milliseconds.
 */
export function memberDigest(userId: string, at: number): string {
  return digest(`${toUtcDay(at)}/${userId}`);
}

/**
 * Prefix of the keys of a guild's charges.
 *
 * @param time a day such as `2026-10-05`, or a month such as `2026-10`.
 */
export function guildPrefix(guildId: string, time: string): string {
  return `guild/${guildId}/${time}`;
}

/** Prefix of the keys of the charges of all guilds. */
export const ALL_GUILDS_PREFIX = 'guild/';

/** The guild and the UTC day of a charge, by its key; nothing if the key has another form. */
export function readGuildKey(key: string): { readonly guildId: string; readonly day: string } | undefined {
  const [, guildId, day] = key.split('/');
  return guildId !== undefined && day !== undefined ? { guildId, day } : undefined;
}

/**
 * Prefix of the keys of all charges, direct messages included.
 *
 * @param time a day such as `2026-10-05`, or a month such as `2026-10`.
 */
export function totalPrefix(time: string): string {
  return `total/${time}`;
}

/** Prefix of the keys of all failures. */
export const ALL_FAILURES_PREFIX = 'failed/';

/** In the place of a guild: direct messages and user installs. */
export const NO_GUILD = 'direct';

/** Prefix of the keys of a guild's failures. Newer failures sort first. */
export function failurePrefix(guildId: string): string {
  return `${ALL_FAILURES_PREFIX}${guildId}/`;
}

/** Key of a failure. */
export function failureKey(guildId: string, at: number, taskId: string): string {
  return `${failurePrefix(guildId)}${descendingTimeKey(at)}/${taskDigest(taskId)}`;
}

/** Distinguishes tasks in keys without storing their ids. */
export function taskDigest(taskId: string): string {
  return digest(`task/${taskId}`);
}

function digest(text: string): string {
  return digestText(text, DIGEST_LENGTH);
}
