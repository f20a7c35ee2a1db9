import { REST, type RESTOptions } from 'discord.js';
import { makeRequest } from './makeRequest.ts';

interface Options {
  readonly apiUrl: string;
  readonly token: string;
  /** Milliseconds for one attempt, upload included. */
  readonly timeoutMs: number;
  /** Requests a second at the most; Discord takes 50 of a bot over all. */
  readonly requestsPerSecond?: number;
}

/** Milliseconds of a rate limit that are waited for in place; a longer one is reported, so that nothing waits behind it. */
const MAX_WAIT_MS = 2000;

/**
 * For rate limits: discord.js would wait for an hour if told to, and repeat a request at once, without end, where an answer
 * 429 does not say how long to wait.
 */
export const rejectOnRateLimit: RESTOptions['rejectOnRateLimit'] = ({ retryAfter }) =>
  !(retryAfter > 0 && retryAfter <= MAX_WAIT_MS);

/**
 * A client of Discord's REST API that reports failures instead of repeating requests at once: discord.js would try a 5xx
 * four times within a tenth of a second.
 */
export function createRest({ apiUrl, token, timeoutMs, requestsPerSecond = 50 }: Options): REST {
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
 * Has a client keep its token. discord.js forgets it upon any answer 401, and every request that needs it fails from then
 * on without being sent; whether the token is really no longer valid is found out elsewhere.
 */
export function preventTokenReset(rest: REST): REST {
  const setToken = rest.setToken.bind(rest);
  rest.setToken = (token: string | null) => (token ? setToken(token) : rest);
  return rest;
}
