import { REST, type RESTOptions } from 'discord.js';
import { REQUESTS_PER_SECOND } from '../../lib/discordLimits.ts';
import { makeRequest } from './makeRequest.ts';

interface Options {
  readonly apiUrl: string;
  readonly token: string;
  /** Timeout in milliseconds of one attempt, upload included. */
  readonly timeoutMs: number;
  /** Maximum requests a second; by default Discord's own. */
  readonly requestsPerSecond?: number;
}

/** Longest rate limit in milliseconds that the client waits for itself; a longer one is thrown, so that nothing queues. */
const MAX_WAIT_MS = 2000;

/**
 * Rejects long rate limits: discord.js would wait for up to an hour, and repeat a request endlessly if a 429 does not say
 * how long to wait.
 */
export const rejectOnRateLimit: RESTOptions['rejectOnRateLimit'] = ({ retryAfter }) =>
  !(retryAfter > 0 && retryAfter <= MAX_WAIT_MS);

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

/**
 * Makes a client keep its token. discord.js drops it after any 401, and later requests then fail without being sent;
 * `isTokenInvalid` checks whether the token is really invalid.
 */
export function preventTokenReset(rest: REST): REST {
  const setToken = rest.setToken.bind(rest);
  rest.setToken = (token: string | null) => (token ? setToken(token) : rest);
  return rest;
}
