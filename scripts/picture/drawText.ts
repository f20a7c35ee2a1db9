import { escapeXml } from './escapeXml.ts';
import { COLOURS } from './theme.ts';

export interface TextStyle {
  /** Pixels. */
  readonly size?: number;
  readonly colour?: string;
  readonly bold?: boolean;
  readonly anchor?: 'start' | 'middle' | 'end';
  /** Pixels that the text is set to take, where something follows directly. */
  readonly length?: number;
}

/** One line of text; `y` is its baseline. */
export function drawText(x: number, y: number, text: string, style: TextStyle = {}): string {
  const { size = 14, colour = COLOURS.text, bold = false, anchor = 'start', length } = style;
  const attributes = [
    `x="${x}" y="${y}" font-size="${size}" fill="${colour}"`,
    ...(bold ? ['font-weight="600"'] : []),
    ...(anchor === 'start' ? [] : [`text-anchor="${anchor}"`]),
    ...(length === undefined ? [] : [`textLength="${length}" lengthAdjust="spacingAndGlyphs"`]),
  ];
  return `<text ${attributes.join(' ')}>${escapeXml(text)}</text>`;
}
