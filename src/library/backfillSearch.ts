import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import type { Rows } from '../store/createRows.ts';
import type { Write } from '../store/row.ts';
import type { TaskStore } from '../tasks/store/taskStore.ts';

/** Row with the progress. Its key is in no member's and no guild's prefix. */
const PROGRESS_KEY = { namespace: 'library', key: 'searchable' } as const;

/** Must be increased with each change of the words that are indexed. */
const VERSION = 1;

/** Records per step. */
const BATCH_SIZE = 20;

const progressSchema = z.object({ version: z.number(), done: z.boolean(), after: z.string() });

interface Options {
  readonly rows: Pick<Rows, 'get' | 'entriesWithPrefix'>;
  readonly commit: (write: Write) => Promise<void>;
  readonly tasks: Pick<TaskStore, 'reindex'>;
  /** Other background work that must end, or fail, before this begins. */
  readonly startAfter?: Promise<unknown>;
  readonly signal: AbortSignal;
}

export interface SearchBackfill {
  /** Whether every record is in the search index. */
  isDone(): boolean;
  /** Resolves when every record is, or when the signal aborts. */
  readonly finished: Promise<void>;
}

/** Puts records that are older than the search index into it, while the bot works. Continues after a restart. */
export function backfillSearch({ rows, commit, tasks, startAfter, signal }: Options): SearchBackfill {
  let done = false;

  /** The progress of this version of the index. */
  async function readProgress(): Promise<z.infer<typeof progressSchema> | undefined> {
    const { data } = progressSchema.safeParse(await rows.get(PROGRESS_KEY));
    return data?.version === VERSION ? data : undefined;
  }

  async function run(): Promise<void> {
    if ((await readProgress())?.done) {
      done = true;
      return;
    }
    await startAfter?.catch(() => {});
    // Another process may have gone on meanwhile.
    const progress = await readProgress();
    done = progress?.done === true;
    if (done || signal.aborted) return;
    let batch: string[] = [];
    const flush = async (isLast: boolean) => {
      // A record that this version cannot read is left out.
      await Promise.all(batch.map(id => tasks.reindex(id).catch(ignoreUnreadable)));
      const after = batch.at(-1) ?? '';
      batch = [];
      await commit({ set: [{ ...PROGRESS_KEY, value: { version: VERSION, done: isLast, after } }] });
    };
    const after = progress?.after ?? '';
    for await (const [id] of rows.entriesWithPrefix('tasks', '', { after })) {
      if (signal.aborted) return;
      batch.push(id);
      if (batch.length < BATCH_SIZE) continue;
      await flush(false);
      await nextTurn();
    }
    await flush(true);
    done = true;
  }

  return { isDone: () => done, finished: run() };
}

function ignoreUnreadable(error: unknown): void {
  if (!(error instanceof z.ZodError)) throw error;
}
