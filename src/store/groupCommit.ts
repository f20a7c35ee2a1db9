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
  /** Milliseconds from now; absent means no expiry. */
  readonly ttl?: number;
}

/**
 * The kinds of rows: records, the index of open ones, what began which task, forms begun, what is found by whom, what was
 * made of what, what was spent, who hears.
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
] as const;

export type Namespace = (typeof NAMESPACES)[number];

/**
 * Collects the writes of one turn of the event loop, and those that arrive while a group is being written, into one
 * transaction: durability is paid for once a group, not once a write.
 *
 * @param writeGroup commits all writes or throws; an error rejects every write of the group.
 * @returns a function that resolves once the write is on disk.
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
