/** A text of a request, empty where it has none. */
export function toText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
