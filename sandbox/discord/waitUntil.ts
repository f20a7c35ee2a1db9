import { scaled } from '../timeScale.ts';
import { describeMessage } from './describe.ts';
import type { SandboxMessage, WaitOptions } from './records/message.ts';
import type { World } from './world.ts';

const TIMEOUT_MS = scaled(20_000);
const SHOWN_REQUESTS = 8;
const SHOWN_MESSAGES = 3;
/** An interaction's token in a path, which is left out of errors because it is long. */
const LONG_TOKEN = /[\w-]{60,}/g;

/**
 * Resolves with the predicate's result when it is truthy. It is evaluated on every change, not periodically. Rejects
 * after `timeoutMs` with a description of the current state.
 */
export function waitUntil<T>(
  world: World,
  predicate: () => T | undefined | null | false,
  { timeoutMs = TIMEOUT_MS, what = 'what the test waits for', message }: WaitOptions = {},
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
    reject(new Error(`After ${timeoutMs} ms still without ${what}.\n${describeWorld(world, message)}`));
  }, timeoutMs);
  world.changes.on('change', check);
  check();
  return promise.finally(() => {
    clearTimeout(timer);
    world.changes.off('change', check);
  });
}

function describeWorld(world: World, message: SandboxMessage | undefined): string {
  const messages = message === undefined ? [...world.messages.values()].slice(-SHOWN_MESSAGES) : [message];
  const requests = world.requests.slice(-SHOWN_REQUESTS).map(({ method, path, status }) => {
    return `  ${method} ${path.replace(LONG_TOKEN, '…')} → ${status || 'unanswered'}`;
  });
  const rejections = world.rejections.slice(-SHOWN_REQUESTS).map(({ route, code, reason }) => {
    return `  ${route}: ${code} ${reason}`;
  });
  return [
    messages.length === 0 ? 'There is no message.' : messages.map(describeMessage).join('\n'),
    'Last requests:',
    ...(requests.length === 0 ? ['  none'] : requests),
    ...(rejections.length === 0 ? [] : ['Last rejections:', ...rejections]),
  ].join('\n');
}
