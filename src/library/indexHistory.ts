import type { Write } from '../store/groupCommit.ts';
import type { Rows } from '../store/openRows.ts';
import type { TaskStore } from '../tasks/taskStore.ts';

/** The row that says that each record has its rows in the library; its key is no member's and no server's. */
const DONE = { space: 'library', key: 'indexed' } as const;

/** Grows with each change of what is written beside a record. */
const EDITION = 1;

/** Records taken at once. */
const BATCH = 50;

interface Ports {
  readonly rows: Pick<Rows, 'get' | 'entriesUnder'>;
  readonly commit: (write: Write) => Promise<void>;
  readonly tasks: Pick<TaskStore, 'renewBeside'>;
  readonly signal: AbortSignal;
}

/** Writes library rows for records that are older than the library, once a store. What is interrupted begins anew. */
export async function indexHistory({ rows, commit, tasks, signal }: Ports): Promise<void> {
  if ((await rows.get(DONE)) === EDITION) return;
  let batch: string[] = [];
  const flush = async () => {
    await Promise.all(batch.map(id => tasks.renewBeside(id)));
    batch = [];
  };
  for await (const [id] of rows.entriesUnder('tasks', '')) {
    if (signal.aborted) return;
    batch.push(id);
    if (batch.length === BATCH) await flush();
  }
  await flush();
  await commit({ set: [{ ...DONE, value: EDITION }] });
}
