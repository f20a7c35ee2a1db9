import type { Rows } from '../store/createRows.ts';
import type { Write } from '../store/row.ts';
import type { TaskStore } from '../tasks/store/taskStore.ts';

/** Row that marks all records as indexed. Its key is in no member's and no guild's prefix. */
const INDEXED_KEY = { namespace: 'library', key: 'indexed' } as const;

/** Must be increased with each change of the index rows. */
const INDEX_VERSION = 1;

/** Records per step. */
const BATCH_SIZE = 50;

interface Options {
  readonly rows: Pick<Rows, 'get' | 'entriesWithPrefix'>;
  readonly commit: (write: Write) => Promise<void>;
  readonly tasks: Pick<TaskStore, 'reindex'>;
  readonly signal: AbortSignal;
}

/**
 * Writes index rows for records that are older than the library, once for each store. After an interruption it starts
 * again.
 */
export async function backfillLibraryIndex({ rows, commit, tasks, signal }: Options): Promise<void> {
  if ((await rows.get(INDEXED_KEY)) === INDEX_VERSION) return;
  let batch: string[] = [];
  const flush = async () => {
    await Promise.all(batch.map(id => tasks.reindex(id)));
    batch = [];
  };
  for await (const [id] of rows.entriesWithPrefix('tasks', '')) {
    if (signal.aborted) return;
    batch.push(id);
    if (batch.length === BATCH_SIZE) await flush();
  }
  await flush();
  await commit({ set: [{ ...INDEXED_KEY, value: INDEX_VERSION }] });
}
