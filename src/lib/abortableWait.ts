import { setTimeout } from 'node:timers/promises';

/** A way to wait, which tests can replace. */
export type AbortableWait = typeof abortableWait;

/** Resolves after `ms` milliseconds or when aborted. Never rejects. */
export async function abortableWait(ms: number, signal: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, { signal }).catch(() => {});
}
