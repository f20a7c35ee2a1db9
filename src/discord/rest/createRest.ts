import { STATUS_CODES } from 'node:http';
import { DefaultRestOptions, REST, type RESTOptions } from 'discord.js';
import { Agent, type Dispatcher, FormData, Headers, request } from 'undici';
import { REQUESTS_PER_SECOND } from '../../lib/discordLimits.ts';
import { preventTokenReset, rejectOnRateLimit } from './restPolicy.ts';

/** Must be the same undici copy as `FormData`, or the body is not recognised. */
const dispatcher = new Agent();

/**
 * Sends requests to Discord like discord.js does, except for forms: those use an undici client that streams files with
 * backpressure and fails if reading fails. Node's own fetch would read a whole form into memory.
 */
const makeRequest: RESTOptions['makeRequest'] = async (url, init) => {
  const { method, body, signal = null } = init;
  if (!(body instanceof FormData)) return DefaultRestOptions.makeRequest(url, init);
  const headers = Object.entries(init.headers ?? {}).flatMap(([name, value]) => [name, `${value}`]);
  const answer = await request(url, {
    method: method === 'PATCH' ? 'PATCH' : 'POST',
    headers,
    body,
    signal,
    dispatcher,
  });
  return toRestResponse(answer);
};

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

/** Converts a response to the shape that discord.js' client expects. */
function toRestResponse(answer: Dispatcher.ResponseData): Awaited<ReturnType<RESTOptions['makeRequest']>> {
  const { statusCode, body } = answer;
  const headers = Object.entries(answer.headers).flatMap(([name, values = []]) =>
    [values].flat().map((value): [string, string] => [name, value]),
  );
  return {
    status: statusCode,
    statusText: STATUS_CODES[statusCode] ?? '',
    ok: statusCode >= 200 && statusCode < 300,
    headers: new Headers(headers),
    body,
    get bodyUsed() {
      return body.bodyUsed;
    },
    arrayBuffer: () => body.arrayBuffer(),
    json: () => body.json(),
    text: () => body.text(),
  };
}
