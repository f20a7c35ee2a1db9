import { drawText, type TextStyle } from './drawText.ts';
import { escapeXml } from './escapeXml.ts';
import { COLOURS, type Piece } from './theme.ts';
import { wrapText } from './wrapText.ts';

/** A line of an embed's text. */
export interface PictureLine {
  readonly kind: 'plain' | 'bold' | 'quote';
  readonly text: string;
}

export interface PictureEmbed {
  readonly title: string;
  readonly lines: readonly PictureLine[];
  /** CSS colour of the bar on the left. */
  readonly colour: string;
  readonly footer?: string;
  /** A square PNG. */
  readonly cover?: { readonly png: Buffer; readonly description: string };
}

const BAR = 4;
const PAD = 14;
const LINE_HEIGHT = 19;
/** Pixels of an empty line between two parts, which is lower than a text line. */
const GAP = 10;

/** Draws an embed: a box with a coloured bar, title, text, picture and footer. */
export function drawEmbed(x: number, y: number, width: number, embed: PictureEmbed): Piece {
  const left = x + BAR + PAD;
  const room = width - BAR - 2 * PAD;
  const parts: string[] = [];
  let baseline = y + 10;
  const write = (text: string, lineHeight: number, style: TextStyle & { indent?: number }) => {
    const { indent = 0, size = 14, bold = false } = style;
    for (const line of wrapText(text, size, room - indent, bold)) {
      baseline += lineHeight;
      parts.push(drawText(left + indent, baseline, line, style));
    }
  };

  write(embed.title, 20, { size: 16, bold: true, colour: COLOURS.bright });
  baseline += 5;
  for (const { kind, text } of embed.lines) {
    const top = baseline + 5;
    if (text === '') baseline += GAP;
    else if (kind === 'quote') write(text, LINE_HEIGHT, { indent: 12 });
    else write(text, LINE_HEIGHT, kind === 'bold' ? { bold: true, colour: COLOURS.bright } : {});
    if (kind === 'quote')
      parts.push(
        `<rect x="${left}" y="${top}" width="4" height="${baseline - top + 5}" rx="2" fill="${COLOURS.rail}"/>`,
      );
  }
  if (embed.cover) {
    parts.push(drawCover(left, baseline + 14, room, embed.cover));
    baseline += 14 + room;
  }
  if (embed.footer) write(embed.footer, 24, { size: 12, colour: COLOURS.muted });

  const height = Math.round(baseline + PAD - y);
  const box = [
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="4" fill="${COLOURS.box}"/>`,
    `<path d="M${x + BAR} ${y}h-1a3 3 0 0 0 -3 3v${height - 6}a3 3 0 0 0 3 3h1z" fill="${embed.colour}"/>`,
  ];
  return { svg: [...box, ...parts].join('\n'), height };
}

function drawCover(
  x: number,
  y: number,
  size: number,
  { png, description }: NonNullable<PictureEmbed['cover']>,
) {
  const id = `cover-${x}-${y}`.replaceAll('.', '_');
  return [
    `<clipPath id="${id}"><rect x="${x}" y="${y}" width="${size}" height="${size}" rx="4"/></clipPath>`,
    `<image x="${x}" y="${y}" width="${size}" height="${size}" clip-path="url(#${id})"`,
    ` href="data:image/png;base64,${png.toString('base64')}"><title>${escapeXml(description)}</title></image>`,
  ].join('');
}
