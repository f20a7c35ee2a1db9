import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from 'discord.js';
import { OperatorError } from '../../lib/operatorError.ts';
import { connect } from './connect.ts';

/** Milliseconds before a second try; doubled each time. */
const FIRST_PAUSE_MS = 1000;
const LAST_PAUSE_MS = 60_000;

/**
 * Connects to Discord, as often as it takes: callbacks are taken meanwhile, so a Discord that is down is no reason to end.
 * A token that is refused is.
 *
 * @returns nothing where it was told to stop or can never connect.
 */
export async function connectWithRetry(
  options: Parameters<typeof connect>[0] & { readonly signal: AbortSignal },
): Promise<Client<true> | undefined> {
  for (let tries = 0; !options.signal.aborted; tries++) {
    try {
      return await connect(options);
    } catch (error) {
      if (error instanceof OperatorError) {
        options.onFatal(error);
        return undefined;
      }
      const pause = Math.min(FIRST_PAUSE_MS * 2 ** tries, LAST_PAUSE_MS);
      options.log.warn({ err: error, pauseMs: pause }, 'Discord cannot be reached; trying again');
      await wait(pause, undefined, { signal: options.signal }).catch(() => {});
    }
  }
  return undefined;
}
