import type { Write } from '../store/groupCommit.ts';
import type { Rows } from '../store/openRows.ts';
import type { TaskStore } from '../tasks/store/taskStore.ts';

/** The row that says that each record has its rows in the library; its key is no member's and no server's. */
const INDEXED_KEY = { namespace: 'library', key: 'indexed' } as const;

/** Grows with each change of what is written beside a record. */
const INDEX_VERSION = 1;

/** Records taken at once. */
const BATCH_SIZE = 50;

interface Options {
  readonly rows: Pick<Rows, 'get' | 'entriesWithPrefix'>;
  readonly commit: (write: Write) => Promise<void>;
  readonly tasks: Pick<TaskStore, 'reindex'>;
  readonly signal: AbortSignal;
}

/** Writes library rows for records that are older than the library, once a store. What is interrupted begins anew. */
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
