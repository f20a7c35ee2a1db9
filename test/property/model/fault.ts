import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';

/** A fault of the next request to Discord, before it has its effect or after it. */
export interface Fault {
  readonly when: 'before' | 'after';
  /** Requests that succeed before it. */
  readonly skips: number;
  readonly kind: 'reset' | 'page' | 'limit' | 'error';
}

/** Discord rejects it with one of its codes. */
export function createApiError(status: number, code: number): DiscordAPIError {
  const request = { body: undefined, files: undefined };
  return new DiscordAPIError(
    { code, message: 'x' },
    code,
    status,
    'PATCH',
    'https://discord.example',
    request,
  );
}

/** The error that a bot gets in place of a response. */
export function errorOf({ kind: how }: Fault): Error {
  const request = { body: undefined, files: undefined };
  if (how === 'reset') return new TypeError('terminated');
  if (how === 'page') return new HTTPError(502, 'Bad Gateway', 'PATCH', 'https://discord.example', request);
  if (how === 'error') return createApiError(500, 0);
  return new RateLimitError({
    global: false,
    hash: 'x',
    limit: 5,
    majorParameter: 'x',
    method: 'PATCH',
    retryAfter: 1000,
    route: 'x',
    scope: 'user',
    sublimitTimeout: 0,
    timeToReset: 1000,
    url: 'https://discord.example',
  });
}
