import { REST } from 'discord.js';

interface Options {
  readonly apiUrl: string;
  readonly token: string;
  /** Milliseconds for one attempt, upload included. */
  readonly timeoutMs: number;
}

/**
 * A client of Discord's REST API that reports failures instead of repeating requests at once: discord.js would try a 5xx
 * four times within a tenth of a second. It waits for rate limits by itself.
 */
export function createRest({ apiUrl, token, timeoutMs }: Options): REST {
  return new REST({ api: apiUrl, retries: 0, timeout: timeoutMs }).setToken(token);
}
