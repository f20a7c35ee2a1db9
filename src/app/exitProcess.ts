import { setTimeout as wait } from 'node:timers/promises';
import { endBySignal } from './shutdown.ts';

/** Milliseconds that running work of other threads has to end. */
const WITHIN_MS = 500;

/** Milliseconds between two checks. */
const EVERY_MS = 10;

/** Work of other threads, as Node names it, that `process.exit` waits for. */
const IN_THREADS: ReadonlySet<string> = new Set([
  'FSReqCallback',
  'FSReqPromise',
  'GetAddrInfoReqWrap',
  'GetNameInfoReqWrap',
]);

/**
 * Ends the process. If another thread is stuck, such as in the lookup of a name that no server answers, a bot that has
 * stopped cleanly ends by SIGTERM, which process managers count as success.
 */
export async function exitProcess(code: number): Promise<never> {
  const until = performance.now() + WITHIN_MS;
  while (code === 0 && isThreadBusy()) {
    if (performance.now() > until) endBySignal('SIGTERM');
    await wait(EVERY_MS);
  }
  return process.exit(code);
}

function isThreadBusy(): boolean {
  return process.getActiveResourcesInfo().some(name => IN_THREADS.has(name));
}
