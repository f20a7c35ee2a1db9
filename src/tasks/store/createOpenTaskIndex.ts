import type { OutstandingCredits } from '../../domain/outstandingCredits.ts';
import type { Rows } from '../../store/createRows.ts';
import {
  isSameEntry,
  type OpenTaskEntry,
  type OpenTaskIndex,
  openTaskEntrySchema,
  openTaskRow,
} from './openTaskIndex.ts';

type Matches = (entry: OpenTaskEntry) => boolean;

/**
 * Creates the index. In memory, where only this process writes, it is loaded from its rows alone, without reading task
 * records. In a shared store it is asked of the rows each time: what the others have changed counts too.
 */
export async function createOpenTaskIndex(rows: Rows, isShared = false): Promise<OpenTaskIndex> {
  return isShared ? createOpenTasksInStore(rows) : loadOpenTasks(rows);
}

/** Loads the index of open tasks of a store that only this process writes. */
async function loadOpenTasks(rows: Rows): Promise<OpenTaskIndex> {
  const entries = new Map<string, OpenTaskEntry>();
  for await (const [id, value] of rows.entries('open')) entries.set(id, openTaskEntrySchema.parse(value));
  /** Kept until it changes: it is asked for several times a second. */
  let ids: readonly string[] | undefined;

  function open(id: string, entry: OpenTaskEntry): void {
    if (!entries.has(id)) ids = undefined;
    entries.set(id, entry);
  }

  function close(id: string): void {
    if (entries.delete(id)) ids = undefined;
  }

  return {
    ...createOpenTaskQueries(async () => entries),
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
        write: known && isSameEntry(known, entry) ? {} : { set: [openTaskRow(id, entry)] },
        wasOpen: known !== undefined,
        apply: () => open(id, entry),
      };
    },
  };
}

/** What is asked of the open tasks, answered by going through them: they are few, compared with all tasks. */
function createOpenTaskQueries(
  read: () => Promise<Iterable<[id: string, entry: OpenTaskEntry]>>,
): Omit<OpenTaskIndex, 'get' | 'prepareWrite'> {
  async function idsOf(matches: Matches): Promise<string[]> {
    const ids = [];
    for (const [id, entry] of await read()) if (matches(entry)) ids.push(id);
    return ids;
  }

  async function sumOutstanding(matches: Matches): Promise<number> {
    let total = 0;
    for (const [, entry] of await read())
      if (entry.outstanding !== undefined && matches(entry)) total += entry.outstanding;
    return total;
  }

  function outstandingOf(isCounted: Matches): OutstandingCredits {
    return {
      outstandingOfMember: (userId, guildId) =>
        sumOutstanding(
          entry =>
            isCounted(entry) &&
            entry.userId === userId &&
            (guildId === undefined || entry.guildId === guildId),
        ),
      outstandingOfGuild: guildId => sumOutstanding(entry => isCounted(entry) && entry.guildId === guildId),
      outstandingOfAll: () => sumOutstanding(isCounted),
    };
  }

  return {
    ids: () => idsOf(() => true),
    waitingOf: userId => idsOf(entry => entry.waiting && entry.userId === userId),
    undeliveredOf: userId => idsOf(entry => entry.undelivered === true && entry.userId === userId),
    ofMember: userId => idsOf(entry => entry.userId === userId),
    ...outstandingOf(() => true),
    committed: outstandingOf(entry => entry.committed === true),
  };
}

/** Creates the index of open tasks of a shared store. Nothing is kept: each answer is read from the rows. */
function createOpenTasksInStore(rows: Rows): OpenTaskIndex {
  async function readAll(): Promise<[string, OpenTaskEntry][]> {
    const all: [string, OpenTaskEntry][] = [];
    for await (const [id, value] of rows.entries('open')) all.push([id, openTaskEntrySchema.parse(value)]);
    return all;
  }

  return {
    ...createOpenTaskQueries(readAll),
    get: async id => {
      const value = await rows.get({ namespace: 'open', key: id });
      return value === undefined ? undefined : openTaskEntrySchema.parse(value);
    },
    prepareWrite: (id, entry, readBefore) => {
      const before = readBefore();
      const row = { namespace: 'open', key: id } as const;
      const isKnown = entry && before && isSameEntry(before, entry);
      return {
        // Time alone may have settled the record, so there may be a row though there was no entry before.
        write: entry ? (isKnown ? {} : { set: [openTaskRow(id, entry)] }) : { remove: [row] },
        wasOpen: before !== undefined,
        apply: () => {},
      };
    },
  };
}
