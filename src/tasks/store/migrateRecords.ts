import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Logger } from 'pino';
import { z } from 'zod';
import { isObject } from '../../domain/upgrade/storedObject.ts';
import type { Rows } from '../../store/createRows.ts';
import type { Write } from '../../store/row.ts';
import type { TaskStore } from './taskStore.ts';

/** The version that records are written in. */
const VERSION = 3;

/** Row with the progress of the migration. Its key cannot be a member's or a guild's id. */
const PROGRESS_KEY = { namespace: 'library', key: 'migrated' } as const;

/** Records rewritten between two writes of the progress. */
const BATCH_SIZE = 20;

const progressSchema = z.object({ version: z.number(), done: z.boolean(), after: z.string() });

interface Options {
  readonly rows: Pick<Rows, 'get' | 'entriesWithPrefix'>;
  readonly commit: (write: Write) => Promise<void>;
  readonly tasks: Pick<TaskStore, 'update' | 'reindex'>;
  /** Copies the store. Resolves with false if the disk has too little space. */
  readonly makeCopy: () => Promise<boolean>;
  readonly signal: AbortSignal;
  readonly log: Logger;
}

/**
 * Rewrites the records of earlier versions and their index rows, in small steps while the bot works. Settled ones
 * become compact. All versions can be read, so nothing waits for the migration. It continues after a restart, and copies the store before the first
 * change.
 */
export async function migrateRecords(options: Options): Promise<void> {
  const { rows, commit, tasks, makeCopy, signal, log } = options;
  const { data: progress } = progressSchema.safeParse(await rows.get(PROGRESS_KEY));
  const isCurrent = progress?.version === VERSION;
  if (isCurrent && progress.done) return;
  let after = isCurrent ? progress.after : '';
  let rewritten = 0;
  let isCopied = false;
  const saveProgress = (done: boolean) =>
    commit({ set: [{ ...PROGRESS_KEY, value: { version: VERSION, done, after } }] });

  for await (const [id, value] of rows.entriesWithPrefix('tasks', '', { after })) {
    if (signal.aborted) return;
    if (isObject(value) && value.version === VERSION) continue;
    if (!isCopied && !(await makeCopy())) {
      log.warn(
        'Records not upgraded: too little disk space for a copy of the store. The next start tries again',
      );
      return;
    }
    isCopied = true;
    try {
      await tasks.update(id, task => ({ ...task }));
      await tasks.reindex(id);
      rewritten += 1;
    } catch (error) {
      // The store cannot be written at the moment, which is not caused by the record: the next start continues here.
      if (!(error instanceof z.ZodError)) throw error;
      log.error({ task: id, err: error }, 'Record could not be upgraded and stays as it is');
    }
    after = id;
    if (rewritten % BATCH_SIZE === 0) await saveProgress(false);
    await nextTurn();
  }
  await saveProgress(true);
  if (rewritten > 0) log.info({ records: rewritten }, 'Records upgraded');
}
