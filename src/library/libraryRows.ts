import type { Task } from '../domain/task.ts';
import { descendingTimeKey } from '../lib/descendingTimeKey.ts';
import type { Row } from '../store/groupCommit.ts';
import { isPublic, toEntry } from './entry.ts';

/** Prefix of the keys of a member's tasks. */
export function memberPrefix(userId: string): string {
  return `member/${userId}/`;
}

/** Prefix of the keys of a guild's public songs. */
export function guildPrefix(guildId: string): string {
  return `server/${guildId}/`;
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

/** Library rows of a task: one for its member, and one for its guild if the task is public. */
export function libraryRows(task: Task): Row[] {
  const entry = toEntry(task);
  const { userId, guildId } = task.origin;
  const prefixes = [
    memberPrefix(userId),
    ...(guildId !== undefined && isPublic(task) ? [guildPrefix(guildId)] : []),
  ];
  return prefixes.map(prefix => ({ namespace: 'library', key: `${prefix}${cursorKey(task)}`, value: entry }));
}
