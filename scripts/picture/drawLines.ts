import { drawText, type TextStyle } from './drawText.ts';
import { COLOURS, type Piece } from './theme.ts';
import { wrapText } from './wrapText.ts';

/** A line of a message's text. */
export interface PictureLine {
  readonly kind: 'plain' | 'bold' | 'quote';
  readonly text: string;
}

const LINE_HEIGHT = 19;
/** Pixels of an empty line between two parts, which is lower than a text line. */
const GAP = 10;
const QUOTE_INDENT = 12;

/** Draws lines of text, wrapped to `width` pixels. */
export function drawLines(x: number, y: number, width: number, lines: readonly PictureLine[]): Piece {
  const parts: string[] = [];
  let baseline = y;
  const write = (text: string, indent: number, style: TextStyle) => {
    for (const line of wrapText(text, 14, width - indent, style.bold)) {
      baseline += LINE_HEIGHT;
      parts.push(drawText(x + indent, baseline, line, style));
    }
  };
  for (const { kind, text } of lines) {
    const top = baseline + 5;
    if (text === '') baseline += GAP;
    else if (kind === 'bold') write(text, 0, { bold: true, colour: COLOURS.bright });
    else write(text, kind === 'quote' ? QUOTE_INDENT : 0, {});
    if (kind === 'quote')
      parts.push(
        `<rect x="${x}" y="${top}" width="4" height="${baseline - top + 5}" rx="2" fill="${COLOURS.rail}"/>`,
      );
  }
  return { svg: parts.join('\n'), height: baseline - y };
}
