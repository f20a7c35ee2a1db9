import type { REST, RESTOptions } from 'discord.js';

// Policy of all REST clients. In its own file, because the gateway's client is created before forms and uploads are
// loaded.

/** Longest rate limit in milliseconds that the client waits for itself; a longer one is thrown, so that nothing queues. */
const MAX_WAIT_MS = 2000;

/**
 * Rejects long rate limits: discord.js would wait for up to an hour, and repeat a request endlessly if a 429 does not say
 * how long to wait.
 */
export const rejectOnRateLimit: RESTOptions['rejectOnRateLimit'] = ({ retryAfter }) =>
  !(retryAfter > 0 && retryAfter <= MAX_WAIT_MS);

/**
 * Makes a client keep its token. discord.js drops it after any 401, and later requests then fail without being sent;
 * `isTokenInvalid` checks whether the token is really invalid.
 */
export function preventTokenReset(rest: REST): REST {
  const setToken = rest.setToken.bind(rest);
  rest.setToken = (token: string | null) => (token ? setToken(token) : rest);
  return rest;
}
