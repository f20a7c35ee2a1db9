import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { openStore, type Store } from '../../src/store/openStore.ts';
import { programEnv } from './programEnv.ts';

const BACKUP = fileURLToPath(new URL('../../src/backup.ts', import.meta.url));

/** Stores in folders under `root`, and the program that makes backups of them. */
export function backupFixture(root: string) {
  /** A store with rows, which is open. */
  async function aStore(rows: number): Promise<{ folder: string; file: string; store: Store }> {
    const folder = mkdtempSync(join(root, 'bot-'));
    mkdirSync(join(folder, 'kept'));
    const file = join(folder, 'bot.sqlite');
    const store = await openStore(file);
    for (let at = 0; at < rows; at += 1000) await write(store, 'old', Math.min(1000, rows - at), at);
    return { folder, file, store };
  }

  async function write(store: Store, name: string, rows: number, from = 0): Promise<void> {
    const set = Array.from({ length: rows }, (_, one) => ({
      namespace: 'tasks' as const,
      key: `${name}-${String(from + one).padStart(8, '0')}`,
      value: 'x'.repeat(1000),
    }));
    await store.commit({ set });
  }

  /** Arguments and options of the program in the bot's folder. */
  function program(folder: string, args: readonly string[]) {
    const env = {
      ...programEnv(),
      DISCORD_TOKEN: 'token',
      KIE_API_KEY: 'key',
      STORE_URL: `sqlite://${join(folder, 'bot.sqlite')}`,
    };
    return { command: process.execPath, args: [BACKUP, ...args], options: { cwd: folder, env } };
  }

  function run(folder: string, ...given: readonly string[]) {
    const { command, args, options } = program(folder, given);
    const { status, stdout, stderr } = spawnSync(command, args, { ...options, encoding: 'utf8' });
    return { status, stdout, stderr };
  }

  /** Number of rows of a backup whose pages are sound, by the beginning of their keys. */
  function countIn(backup: string): Record<string, number> {
    const database = new DatabaseSync(backup, { readOnly: true });
    try {
      assert.deepEqual({ ...database.prepare('PRAGMA integrity_check').get() }, { integrity_check: 'ok' });
      const rows = database
        .prepare('SELECT substr(key, 1, 3) AS name, count(*) AS rows FROM keyv GROUP BY 1')
        .all();
      return Object.fromEntries(rows.map(({ name, rows }) => [String(name), Number(rows)]));
    } finally {
      database.close();
    }
  }

  return { aStore, write, program, run, countIn };
}
