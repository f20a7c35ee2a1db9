import { DefaultRestOptions, type RESTOptions } from 'discord.js';
import { FormData, fetch, type Response } from 'undici';

/**
 * How requests to Discord leave: as discord.js sends them, but forms by a fetch that reads their files only as fast as the
 * line takes them, and that fails with them. discord.js would use the one that its process happened to load first; Node's own
 * reads all of a form at once.
 */
export const makeRequest: RESTOptions['makeRequest'] = async (url, init) => {
  const { method, body, signal } = init;
  if (!(body instanceof FormData)) return DefaultRestOptions.makeRequest(url, init);
  const headers = Object.entries(init.headers ?? {}).map(([name, value]) => [name, `${value}`] as const);
  return copyOf(await fetch(url, { method, headers: Object.fromEntries(headers), body, signal }));
};

/** Who listens to a client's answers is given the properties of an object, and a Response has none of its own. */
function copyOf(response: Response): Awaited<ReturnType<RESTOptions['makeRequest']>> {
  const { status, statusText, ok, headers, body } = response;
  return {
    ...{ status, statusText, ok, headers, body },
    get bodyUsed() {
      return response.bodyUsed;
    },
    arrayBuffer: () => response.arrayBuffer(),
    json: () => response.json(),
    text: () => response.text(),
  };
}
