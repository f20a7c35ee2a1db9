import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../../src/store/openStore.ts';

/** A store with rows, closed, in a folder of its own under `root`. */
export async function writeRowStore(root: string, rows = 10): Promise<{ folder: string; file: string }> {
  const folder = mkdtempSync(join(root, 'data-'));
  const file = join(folder, 'bot.sqlite');
  const store = await openStore(file);
  for (let at = 0; at < rows; at += 1000) {
    const set = Array.from({ length: Math.min(1000, rows - at) }, (_, one) => ({
      namespace: 'tasks' as const,
      key: String(at + one).padStart(18, '0'),
      value: 'x'.repeat(1000),
    }));
    await store.commit({ set });
  }
  await store.close();
  return { folder, file };
}
