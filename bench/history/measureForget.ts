import { closeSync, openSync, readSync } from 'node:fs';
import { pino } from 'pino';
import { createMemberErasure } from '../../src/privacy/createMemberErasure.ts';
import type { Store } from '../../src/store/openStore.ts';
import type { TaskStore } from '../../src/tasks/store/taskStore.ts';
import { watchTimer } from '../lateness/watchTimer.ts';

const CHUNK_BYTES = 64 * 1024 * 1024;

export interface ForgetCosts {
  /** Milliseconds. */
  readonly ms: number;
  /** Milliseconds that a timer of the main thread was late at most. */
  readonly lateMs: number;
}

/**
 * Measures the erasure of a member.
 *
 * @throws if the file has the member's id afterwards.
 */
export async function measureForget(
  store: Store,
  tasks: TaskStore,
  file: string,
  userId: string,
): Promise<ForgetCosts> {
  // The history was written by another connection, which does not clean its checkpoints.
  await store.rows.scrub({ everything: true });
  const forget = createMemberErasure({
    rows: store.rows,
    commit: store.commit,
    tasks,
    indexed: Promise.resolve(),
    log: pino({ level: 'silent' }),
  });
  const startedAt = performance.now();
  const lateMs = await watchTimer(() => forget(userId));
  const ms = performance.now() - startedAt;
  // Read when nobody else has the file open: closing it releases the locks of this process.
  await store.close();
  if (contains(file, userId)) throw new Error('The file has the id of the member who was erased');
  return { ms, lateMs };
}

function contains(file: string, text: string): boolean {
  const descriptor = openSync(file, 'r');
  const chunk = Buffer.alloc(CHUNK_BYTES + text.length);
  try {
    for (let at = 0; ; at += CHUNK_BYTES) {
      const length = readSync(descriptor, chunk, 0, chunk.length, at);
      if (chunk.subarray(0, length).includes(text)) return true;
      if (length < chunk.length) return false;
    }
  } finally {
    closeSync(descriptor);
  }
}
