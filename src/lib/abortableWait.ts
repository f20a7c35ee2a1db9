import { setTimeout } from 'node:timers/promises';

/** Resolves after `ms` milliseconds or when aborted. Never rejects. */
export async function abortableWait(ms: number, signal: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, { signal }).catch(() => {});
}
