import type { Pool } from 'pg';
import { backoffMs } from '../../lib/backoff.ts';
import { OperatorError } from '../../lib/operatorError.ts';
import { retry } from '../../lib/retry.ts';
import { describePostgresError } from './describePostgresError.ts';
import { isUnavailable } from './postgresErrors.ts';

const BACKOFF = { minMs: 250, maxMs: 10_000 };

/** Attempts between two warnings, from when the delay is at its longest: one a minute. */
const WARN_EVERY = 6;

interface Options {
  readonly pool: Pick<Pool, 'query'>;
  readonly address: string;
  readonly onWarning: (sentence: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Waits until the server answers and accepts writes: it may start at the same time as the bot, or be replaced by its standby.
 *
 * @throws OperatorError if it refuses for a permanent reason.
 */
export async function connectWithRetry({ pool, address, onWarning, signal }: Options): Promise<void> {
  try {
    await retry(() => answer(pool), {
      tries: Number.POSITIVE_INFINITY,
      delay: failures => backoffMs(failures, BACKOFF),
      shouldRetry: isUnavailable,
      onRetry: ({ error, failures }) => {
        if (failures % WARN_EVERY === 1)
          onWarning(`${describePostgresError(address, error)} Waiting for it.`);
      },
      ...(signal && { signal }),
    });
  } catch (error) {
    throw new OperatorError(describePostgresError(address, error), { cause: error });
  }
}

async function answer(pool: Pick<Pool, 'query'>): Promise<void> {
  const { rows } = await pool.query('SELECT pg_is_in_recovery() AS is_standby');
  if (rows[0]?.is_standby !== true) return;
  throw Object.assign(new Error('the server is a standby and only reads'), { code: '25006' });
}
