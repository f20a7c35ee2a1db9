/** A text of a request, empty where it has none. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
