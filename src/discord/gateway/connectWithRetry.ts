import type { Client } from 'discord.js';
import { abortableWait } from '../../lib/abortableWait.ts';
import { backoffMs } from '../../lib/backoff.ts';
import { OperatorError } from '../../lib/operatorError.ts';
import { connect } from './connect.ts';

const RETRY_DELAY = { minMs: 1000, maxMs: 60_000 };

/**
 * Connects to Discord and retries until it succeeds: callbacks are received meanwhile, so an outage must not end the bot.
 * An invalid token does end it.
 *
 * @returns nothing if it was stopped or can never connect.
 */
export async function connectWithRetry(
  options: Parameters<typeof connect>[0] & { readonly signal: AbortSignal },
): Promise<Client<true> | undefined> {
  for (let failures = 1; !options.signal.aborted; failures++) {
    try {
      return await connect(options);
    } catch (error) {
      if (error instanceof OperatorError) {
        options.onFatal(error);
        return undefined;
      }
      const pause = backoffMs(failures, RETRY_DELAY);
      options.log.warn({ err: error, pauseMs: pause }, 'Discord unreachable, retrying');
      await abortableWait(pause, options.signal);
    }
  }
  return undefined;
}
