import type { Rows } from '../../store/createRows.ts';
import {
  type ActiveTask,
  type ActiveTaskIndex,
  activeTaskRow,
  activeTaskSchema,
  isSameEntry,
} from './activeTaskIndex.ts';
import { createActiveTaskQueries } from './activeTaskQueries.ts';

/** Loads the index of open tasks of a store that only this process writes. */
export async function loadActiveTasks(rows: Rows): Promise<ActiveTaskIndex> {
  const entries = new Map<string, ActiveTask>();
  for await (const [id, value] of rows.entries('open')) entries.set(id, activeTaskSchema.parse(value));
  /** Kept until it changes: it is asked for several times a second. */
  let ids: readonly string[] | undefined;

  function open(id: string, entry: ActiveTask): void {
    if (!entries.has(id)) ids = undefined;
    entries.set(id, entry);
  }

  function close(id: string): void {
    if (entries.delete(id)) ids = undefined;
  }

  return {
    ...createActiveTaskQueries(async () => entries),
    ids: async () => {
      ids ??= [...entries.keys()];
      return ids;
    },
    get: async id => entries.get(id),
    prepareWrite: (id, entry) => {
      const known = entries.get(id);
      const row = { namespace: 'open', key: id } as const;
      if (!entry)
        return {
          write: known ? { remove: [row] } : {},
          wasOpen: known !== undefined,
          apply: () => close(id),
        };
      return {
        write: known && isSameEntry(known, entry) ? {} : { set: [activeTaskRow(id, entry)] },
        wasOpen: known !== undefined,
        apply: () => open(id, entry),
      };
    },
  };
}
