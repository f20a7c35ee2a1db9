import { measureText } from './measureText.ts';

/** Part of the width that is used, because fonts differ. */
const SLACK = 0.94;

/** Wraps a line between words to at most `width` pixels. A longer word gets its own line and is truncated. */
export function wrapText(line: string, size: number, width: number, bold = false): string[] {
  const fits = (text: string) => measureText(text, size, bold) <= width * SLACK;
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (fits(longer)) {
      current = longer;
      continue;
    }
    if (current !== '') lines.push(current);
    current = word;
    while (!fits(current)) current = `${[...current.replace(/…$/, '')].slice(0, -1).join('')}…`;
  }
  return [...lines, current];
}
