/** Replaces the text between two markers. Undefined unless both are there, in this order. */
export function replaceBetween(
  text: string,
  start: string,
  end: string,
  content: string,
): string | undefined {
  const from = text.indexOf(start);
  const to = text.indexOf(end, from);
  if (from === -1 || to === -1) return undefined;
  return `${text.slice(0, from + start.length)}\n${content}\n${text.slice(to)}`;
}
