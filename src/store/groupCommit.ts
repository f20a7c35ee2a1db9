/** One atomic write: rows to set and keys to delete. */
export interface Write {
  readonly set?: readonly Row[];
  readonly remove?: readonly Key[];
}

export interface Key {
  readonly namespace: Namespace;
  readonly key: string;
}

export interface Row extends Key {
  readonly value: unknown;
  /** Milliseconds until the row expires; absent means never. */
  readonly ttl?: number;
  /**
   * Names of the fields that this version knows, former names included. Others of the stored value are kept, because a later
   * version may have written them. Without names, the stored value is replaced.
   */
  readonly fields?: readonly string[];
  /** Makes a row of `library` searchable. Its value must have `createdAt`, in milliseconds. */
  readonly search?: SearchWords;
}

/** What a row is found by. */
export interface SearchWords {
  /** The lists that the row is in. A search looks through one of them. Letters and digits. */
  readonly scopes: readonly string[];
  /** Lower-case words without accents: letters, digits and symbols. */
  readonly words: readonly string[];
}

/**
 * Namespaces of rows. `tasks`: records. `open`: index of active tasks. `asked`: idempotency keys. `drafts`: inputs of
 * forms. `library`: index of tasks by member and guild. `made`: index of results by source. `keepsakes`: saved voices.
 * `spent`: ledger. `subscriptions`: channels to notify. `members`: preferences.
 * `exports`: exports of members' songs that are not finished.
 * `notices`: replies that notified a requester and are deleted later.
 * `access`: owners, servers that may start tasks, blocks and grants of the owner.
 * `rules`: what the managers of servers have set, and who changed it.
 */
export const NAMESPACES = [
  'tasks',
  'open',
  'asked',
  'drafts',
  'library',
  'made',
  'keepsakes',
  'spent',
  'subscriptions',
  'members',
  'notices',
  'exports',
  'access',
  'rules',
] as const;

export type Namespace = (typeof NAMESPACES)[number];

/**
 * Creates the group commit: writes of one turn of the event loop, and those that arrive while a group is written, share
 * one transaction, so that the disk is synced once for all of them.
 *
 * @param writeGroup commits all writes or throws; an error rejects every write of the group.
 * @returns a function that resolves when the write is on the disk.
 */
export function createGroupCommit(
  writeGroup: (writes: readonly Write[]) => Promise<void>,
): (write: Write) => Promise<void> {
  let waiting: { write: Write; resolve: () => void; reject: (error: unknown) => void }[] = [];
  let scheduled = false;

  async function flush(): Promise<void> {
    const group = waiting;
    waiting = [];
    try {
      await writeGroup(group.map(one => one.write));
      for (const one of group) one.resolve();
    } catch (error) {
      for (const one of group) one.reject(error);
    }
    if (waiting.length > 0) schedule();
    else scheduled = false;
  }

  function schedule(): void {
    scheduled = true;
    setImmediate(() => void flush());
  }

  return write =>
    new Promise((resolve, reject) => {
      waiting.push({ write, resolve, reject });
      if (!scheduled) schedule();
    });
}
