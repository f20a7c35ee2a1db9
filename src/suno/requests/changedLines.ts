/**
 * The lines of edited lyrics from the first to the last change, because a section is sung in one piece. If lines were
 * only deleted, the lines around the gap. Empty if nothing changed.
 */
export function changedLines(before: string, after: string): string {
  const old = linesOf(before);
  const now = linesOf(after);
  const shorter = Math.min(old.length, now.length);
  let start = 0;
  while (start < shorter && old[start] === now[start]) start += 1;
  if (start === old.length && start === now.length) return '';
  let tail = 0;
  while (tail < shorter - start && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const changed = now
    .slice(start, now.length - tail)
    .join('\n')
    .trim();
  return (
    changed ||
    now
      .slice(Math.max(0, start - 1), start + 1)
      .join('\n')
      .trim()
  );
}

function linesOf(text: string): string[] {
  return text
    .trim()
    .split('\n')
    .map(line => line.trim());
}
