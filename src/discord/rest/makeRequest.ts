import { STATUS_CODES } from 'node:http';
import { DefaultRestOptions, type RESTOptions } from 'discord.js';
import { Agent, type Dispatcher, FormData, Headers, request } from 'undici';

/** Must be the same undici copy as `FormData`, or the body is not recognised. */
const dispatcher = new Agent();

/**
 * Sends requests to Discord like discord.js does, except for forms: those use an undici client that streams files with
 * backpressure and fails if reading fails. Node's own fetch would read a whole form into memory.
 */
export const makeRequest: RESTOptions['makeRequest'] = async (url, init) => {
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
