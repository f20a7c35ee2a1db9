/** Fetches with a browser's User-Agent, because the vendor's file host rejects scripts. */
export function fetchAsBrowser(
  url: string,
  init: { headers?: Record<string, string> } = {},
): Promise<Response> {
  return fetch(url, { ...init, headers: { 'user-agent': 'Mozilla/5.0 (test)', ...init.headers } });
}
