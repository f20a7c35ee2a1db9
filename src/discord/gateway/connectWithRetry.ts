import type { Client } from 'discord.js';
import { backoffMs } from '../../lib/backoff.ts';
import { OperatorError } from '../../lib/operatorError.ts';
import { retry } from '../../lib/retry.ts';
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
  const { signal, onFatal, log } = options;
  if (signal.aborted) return undefined;
  try {
    return await retry(() => connect(options), {
      tries: Number.POSITIVE_INFINITY,
      delay: failures => backoffMs(failures, RETRY_DELAY),
      shouldRetry: error => !(error instanceof OperatorError),
      onRetry: ({ error, delayMs }) =>
        log.warn({ err: error, pauseMs: delayMs }, 'Discord unreachable, retrying'),
      signal,
    });
  } catch (error) {
    if (error instanceof OperatorError) onFatal(error);
    return undefined;
  }
}
