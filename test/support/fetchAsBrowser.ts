/** Fetches as a browser would: the vendor's file host turns scripts away. */
export function fetchAsBrowser(
  url: string,
  init: { headers?: Record<string, string> } = {},
): Promise<Response> {
  return fetch(url, { ...init, headers: { 'user-agent': 'Mozilla/5.0 (test)', ...init.headers } });
}
