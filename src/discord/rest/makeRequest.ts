import { STATUS_CODES } from 'node:http';
import { DefaultRestOptions, type RESTOptions } from 'discord.js';
import { Agent, type Dispatcher, FormData, Headers, request } from 'undici';

/** Of the same make as the forms: another does not know them. */
const dispatcher = new Agent();

/**
 * How requests to Discord leave: as discord.js sends them, but forms by a client that reads their files only as fast as the
 * line takes them, and that fails with them. discord.js would use the one that its process happened to load first; Node's own
 * reads all of a form at once.
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

/** An answer in the form that discord.js' client takes. */
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
