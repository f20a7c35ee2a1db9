import type { Task } from '../domain/task.ts';
import { descendingTimeKey } from '../lib/descendingTimeKey.ts';
import type { Row } from '../store/row.ts';
import { ENTRY_FIELDS, isPublic, toEntry, wordsOf } from './entry.ts';

/** Prefix of the keys of a member's tasks. */
export function memberPrefix(userId: string): string {
  return `member/${userId}/`;
}

/** Prefix of the keys of a guild's public songs. */
export function guildPrefix(guildId: string): string {
  return `server/${guildId}/`;
}

/** Scope of searches through a member's tasks. */
export function memberScope(userId: string): string {
  return `m${userId}`;
}

/** Scope of searches through a guild's public songs. */
export function guildScope(guildId: string): string {
  return `s${guildId}`;
}

/** Position of an entry in the order of keys; the start of its id is enough. */
export interface Cursor {
  /** Milliseconds. */
  readonly createdAt: number;
  readonly id: string;
}

/** Part of a task's keys after the prefix. */
export function cursorKey({ createdAt, id }: Cursor): string {
  return `${descendingTimeKey(createdAt)}/${id}`;
}

/**
 * Library rows of a task: one for its member, and one for its guild if the task is public. Searches of both find the
 * member's.
 */
export function libraryRows(task: Task): Row[] {
  const value = toEntry(task);
  const { userId, guildId } = task.origin;
  const publicGuildId = isPublic(task) ? guildId : undefined;
  const row = { namespace: 'library', value, fields: ENTRY_FIELDS } as const;
  const scopes = [memberScope(userId), ...(publicGuildId === undefined ? [] : [guildScope(publicGuildId)])];
  return [
    { ...row, key: `${memberPrefix(userId)}${cursorKey(task)}`, search: { scopes, words: wordsOf(task) } },
    ...(publicGuildId === undefined
      ? []
      : [{ ...row, key: `${guildPrefix(publicGuildId)}${cursorKey(task)}` }]),
  ];
}
