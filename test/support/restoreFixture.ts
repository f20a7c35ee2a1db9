import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openStore } from '../../src/store/openStore.ts';
import { readRestoreMark } from '../../src/tasks/store/restoreMark.ts';
import { programEnv } from './programEnv.ts';

export const RESTORE = fileURLToPath(new URL('../../src/restore.ts', import.meta.url));

/** Stores with backups in folders under `root`, and the program that restores them. */
export function restoreFixture(root: string) {
  /** Writes a store with a row that names it, one open task, and so many further rows. */
  async function writeStore(file: string, name: string, rows = 10): Promise<void> {
    const store = await openStore(file);
    const further = Array.from({ length: rows }, (_, at) => ({
      namespace: 'drafts' as const,
      key: `${name}-${at}`,
      value: 'x'.repeat(1000),
    }));
    await store.commit({
      set: [
        { namespace: 'drafts', key: 'name', value: name },
        { namespace: 'open', key: `task-of-${name}`, value: {} },
        ...further,
      ],
    });
    await store.close();
  }

  /** A folder with a store named new and a backup named old. */
  async function aBot(rows?: number): Promise<{ folder: string; file: string }> {
    const folder = mkdtempSync(join(root, 'bot-'));
    const file = join(folder, 'bot.sqlite');
    await writeStore(file, 'new', rows);
    await writeStore(join(folder, 'backup.sqlite'), 'old', rows);
    return { folder, file };
  }

  function program(folder: string) {
    const env = {
      ...programEnv(),
      DISCORD_TOKEN: 'token',
      KIE_API_KEY: 'key',
      STORE_URL: `sqlite://${join(folder, 'bot.sqlite')}`,
    };
    return { cwd: folder, env };
  }

  const run = (folder: string, ...args: readonly string[]) =>
    spawnSync(process.execPath, [RESTORE, ...args], { ...program(folder), encoding: 'utf8' });

  /** Name of a store, and whether the open task of the backup is marked. */
  async function look(file: string): Promise<{ name: unknown; isMarked: boolean }> {
    const store = await openStore(file);
    try {
      const name = await store.rows.get({ namespace: 'drafts', key: 'name' });
      return { name, isMarked: (await readRestoreMark(store))('task-of-old') };
    } finally {
      await store.close();
    }
  }

  return { aBot, program, run, look };
}
