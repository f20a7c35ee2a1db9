import type { Row } from '../store/groupCommit.ts';
import { newestFirst } from '../store/newestFirst.ts';
import type { Task } from '../tasks/task.ts';
import { entryOf, isPublic } from './entry.ts';

/** What the keys of a member's tasks begin with. */
export function prefixOfMember(userId: string): string {
  return `member/${userId}/`;
}

/** What the keys of a server's public songs begin with. */
export function prefixOfServer(guildId: string): string {
  return `server/${guildId}/`;
}

/** What tells an entry's place in the order of keys; a beginning of the id is enough. */
export interface Mark {
  /** Milliseconds. */
  readonly createdAt: number;
  readonly id: string;
}

/** What the keys of a task go on with. */
export function placeOf({ createdAt, id }: Mark): string {
  return `${newestFirst(createdAt)}/${id}`;
}

/** The rows by which a task is found: among its member's, and, where it is public, among its server's. */
export function libraryRows(task: Task): Row[] {
  const entry = entryOf(task);
  const { userId, guildId } = task.origin;
  const prefixes = [
    prefixOfMember(userId),
    ...(guildId !== undefined && isPublic(task) ? [prefixOfServer(guildId)] : []),
  ];
  return prefixes.map(prefix => ({ space: 'library', key: `${prefix}${placeOf(task)}`, value: entry }));
}
