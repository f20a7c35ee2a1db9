import { scaled } from '../timeScale.ts';
import type { World } from './world.ts';

export interface KieWaitOptions {
  /** Real milliseconds to wait at most. */
  timeoutMs?: number;
  /** What is waited for, for the error. */
  what?: string;
}

const TIMEOUT_MS = scaled(20_000);

/**
 * Resolves with the predicate's result when it is truthy. It is evaluated on every change. Rejects after `timeoutMs`
 * with a description of the current state.
 */
export function waitUntil<T>(
  world: World,
  predicate: () => T | undefined | null | false,
  { timeoutMs = TIMEOUT_MS, what = 'what the test waits for' }: KieWaitOptions = {},
): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const check = (): void => {
    try {
      const found = predicate();
      if (found) resolve(found);
    } catch (error) {
      reject(error);
    }
  };
  const timer = setTimeout(() => {
    reject(new Error(`After ${timeoutMs} ms still without ${what}.\n${describeWorld(world)}`));
  }, timeoutMs);
  world.changes.on('change', check);
  check();
  return promise.finally(() => {
    clearTimeout(timer);
    world.changes.off('change', check);
  });
}

function describeWorld({ tasks, requests, rejections }: World): string {
  const lines = [
    ...tasks.map(
      ({ taskId, operation, stage, deliveries }) =>
        `task ${taskId} (${operation}) is at ${stage}; callbacks: ${deliveries.map(one => `${one.content} → ${one.status}`).join(', ') || 'none'}`,
    ),
    ...requests
      .slice(-8)
      .map(({ method, path, status, code }) => `${method} ${path} → ${status} (${code ?? '-'})`),
    ...rejections.slice(-8).map(({ path, code, reason }) => `rejected ${path}: ${code} ${reason}`),
  ];
  return lines.join('\n') || 'Nothing has happened.';
}
