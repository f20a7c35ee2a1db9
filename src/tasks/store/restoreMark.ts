import { z } from 'zod';
import type { Rows } from '../../store/createRows.ts';
import type { Write } from '../../store/row.ts';

const KEY = { namespace: 'access', key: 'restored' } as const;

/** Ids of the tasks that were open in the backup. */
const markSchema = z.looseObject({ open: z.array(z.string()) });

interface Store {
  readonly rows: Pick<Rows, 'get' | 'entries'>;
  readonly commit: (write: Write) => Promise<void>;
}

/** Marks all open tasks of a restored store: what happened to them since the backup was made is not in it. */
export async function markRestored({ rows, commit }: Store): Promise<void> {
  const open: string[] = [];
  for await (const [id] of rows.entries('open')) open.push(id);
  await commit({ set: [{ ...KEY, value: { open } }] });
}

/**
 * Reads the mark.
 *
 * @returns whether a task was open in a backup that became the store. It may have been submitted since then, so it must
 * not be submitted now.
 */
export async function readRestoreMark({ rows }: Pick<Store, 'rows'>): Promise<(id: string) => boolean> {
  const { data } = markSchema.safeParse(await rows.get(KEY));
  const open = new Set(data?.open);
  return id => open.has(id);
}
