import type { Write } from './row.ts';

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
