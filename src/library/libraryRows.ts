import type { Task } from '../domain/task.ts';
import { descendingTimeKey } from '../lib/descendingTimeKey.ts';
import type { Row } from '../store/groupCommit.ts';
import { isPublic, toEntry } from './entry.ts';

/** What the keys of a member's tasks begin with. */
export function memberPrefix(userId: string): string {
  return `member/${userId}/`;
}

/** What the keys of a server's public songs begin with. */
export function guildPrefix(guildId: string): string {
  return `server/${guildId}/`;
}

/** What tells an entry's place in the order of keys; a beginning of the id is enough. */
export interface Cursor {
  /** Milliseconds. */
  readonly createdAt: number;
  readonly id: string;
}

/** What the keys of a task go on with. */
export function cursorKey({ createdAt, id }: Cursor): string {
  return `${descendingTimeKey(createdAt)}/${id}`;
}

/** The rows by which a task is found: among its member's, and, where it is public, among its server's. */
export function libraryRows(task: Task): Row[] {
  const entry = toEntry(task);
  const { userId, guildId } = task.origin;
  const prefixes = [
    memberPrefix(userId),
    ...(guildId !== undefined && isPublic(task) ? [guildPrefix(guildId)] : []),
  ];
  return prefixes.map(prefix => ({ namespace: 'library', key: `${prefix}${cursorKey(task)}`, value: entry }));
}
