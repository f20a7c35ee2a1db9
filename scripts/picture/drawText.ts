import { escapeXml } from './escapeXml.ts';
import { COLOURS } from './theme.ts';

export interface TextStyle {
  /** In pixels. */
  readonly size?: number;
  readonly colour?: string;
  readonly bold?: boolean;
  readonly anchor?: 'start' | 'middle' | 'end';
  /** Width in pixels that the text is stretched to, if something follows directly. */
  readonly length?: number;
}

/** Draws one line of text; `y` is its baseline. */
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
