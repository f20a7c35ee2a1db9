/** A text of a request; empty if it is missing. */
export function toText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
