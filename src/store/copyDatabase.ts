import { backup, type DatabaseSync } from 'node:sqlite';

/** Pages per step, as many as SQLite's function takes: sixteen terabytes. */
const ALL_PAGES = 2 ** 31 - 1;

/**
 * Copies a whole database into another file, in a thread of its own.
 *
 * @param source a connection that does nothing else meanwhile: SQLite rejects a copy that begins while its connection is writing.
 */
export async function copyDatabase(source: DatabaseSync, target: string): Promise<void> {
  // All pages in one step are those of one moment. In several, each write of a bot would start the copy again.
  await backup(source, target, { rate: ALL_PAGES });
}
