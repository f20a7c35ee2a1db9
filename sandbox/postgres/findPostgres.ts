import { existsSync, globSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where Debian puts the programs of each version. */
const FOLDERS = '/usr/lib/postgresql/*/bin';

/** The folder with the programs of the newest PostgreSQL on this machine; undefined if there is none. */
export function findPostgres(): string | undefined {
  const installed = globSync(FOLDERS).sort(byVersion);
  const inPath = (process.env.PATH ?? '').split(delimiter);
  return [...installed, ...inPath].find(folder =>
    ['initdb', 'postgres', 'pg_dump', 'pg_restore'].every(program => existsSync(join(folder, program))),
  );
}

function byVersion(one: string, other: string): number {
  const versionOf = (folder: string) => Number(/postgresql\/(\d+)/.exec(folder)?.[1] ?? 0);
  return versionOf(other) - versionOf(one);
}
