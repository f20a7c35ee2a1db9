import type { Client } from 'discord.js';
import { abortableWait } from '../../lib/abortableWait.ts';
import { backoffMs } from '../../lib/backoff.ts';
import { OperatorError } from '../../lib/operatorError.ts';
import { connect } from './connect.ts';

const RETRY_DELAY = { minMs: 1000, maxMs: 60_000 };

/**
 * Connects to Discord, as often as it takes: callbacks are taken meanwhile, so a Discord that is down is no reason to end.
 * A token that is refused is.
 *
 * @returns nothing where it was told to stop or can never connect.
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
      options.log.warn({ err: error, pauseMs: pause }, 'Discord cannot be reached; trying again');
      await abortableWait(pause, options.signal);
    }
  }
  return undefined;
}
