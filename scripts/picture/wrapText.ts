import { measureText } from './measureText.ts';

/** Room kept free, since fonts differ. */
const SLACK = 0.94;

/** Breaks a line between words so that no part is wider than `width` pixels; a longer word gets a line of its own and is truncated. */
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
