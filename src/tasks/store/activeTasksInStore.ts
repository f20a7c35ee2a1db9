import type { Rows } from '../../store/createRows.ts';
import {
  type ActiveTask,
  type ActiveTaskIndex,
  activeTaskRow,
  activeTaskSchema,
  isSameEntry,
} from './activeTaskIndex.ts';
import { createActiveTaskQueries } from './activeTaskQueries.ts';

/** Creates the index of open tasks of a shared store. Nothing is kept: each answer is read from the rows. */
export function createActiveTasksInStore(rows: Rows): ActiveTaskIndex {
  async function readAll(): Promise<[string, ActiveTask][]> {
    const all: [string, ActiveTask][] = [];
    for await (const [id, value] of rows.entries('open')) all.push([id, activeTaskSchema.parse(value)]);
    return all;
  }

  return {
    ...createActiveTaskQueries(readAll),
    get: async id => {
      const value = await rows.get({ namespace: 'open', key: id });
      return value === undefined ? undefined : activeTaskSchema.parse(value);
    },
    prepareWrite: (id, entry, readBefore) => {
      const before = readBefore();
      const row = { namespace: 'open', key: id } as const;
      const isKnown = entry && before && isSameEntry(before, entry);
      return {
        // Time alone may have settled the record, so there may be a row though there was no entry before.
        write: entry ? (isKnown ? {} : { set: [activeTaskRow(id, entry)] }) : { remove: [row] },
        wasOpen: before !== undefined,
        apply: () => {},
      };
    },
  };
}
