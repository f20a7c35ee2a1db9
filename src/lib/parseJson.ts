/** The value of a JSON text; undefined if it is no JSON, for example the page of a gateway. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
