import { REST } from 'discord.js';
import { REQUESTS_PER_SECOND } from '../../lib/discordLimits.ts';
import { makeRequest } from './makeRequest.ts';
import { preventTokenReset, rejectOnRateLimit } from './restPolicy.ts';

interface Options {
  readonly apiUrl: string;
  readonly token: string;
  /** Timeout in milliseconds of one attempt, upload included. */
  readonly timeoutMs: number;
  /** Maximum requests a second; by default Discord's own. */
  readonly requestsPerSecond?: number;
}

/**
 * Creates a REST client that throws failures instead of repeating requests at once: discord.js would try a 5xx four times
 * within a tenth of a second.
 */
export function createRest({
  apiUrl,
  token,
  timeoutMs,
  requestsPerSecond = REQUESTS_PER_SECOND,
}: Options): REST {
  const rest = new REST({
    api: apiUrl,
    retries: 0,
    timeout: timeoutMs,
    rejectOnRateLimit,
    makeRequest,
    globalRequestsPerSecond: requestsPerSecond,
  }).setToken(token);
  return preventTokenReset(rest);
}
