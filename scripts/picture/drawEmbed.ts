import { drawLines, type PictureLine } from './drawLines.ts';
import { drawText } from './drawText.ts';
import { escapeXml } from './escapeXml.ts';
import { COLOURS, type Piece } from './theme.ts';
import { wrapText } from './wrapText.ts';

export interface PictureEmbed {
  readonly title: string;
  readonly lines: readonly PictureLine[];
  /** CSS colour of the bar on the left. */
  readonly colour: string;
  readonly footer?: string;
  readonly cover?: PictureCover;
}

/** A square PNG. */
export interface PictureCover {
  readonly png: Buffer;
  readonly description: string;
  /** Small, beside the text; else over the whole width, below it. */
  readonly isThumbnail: boolean;
}

/** Pixels of a side of a small cover, and between it and the text. */
const THUMBNAIL = 80;
const THUMBNAIL_GAP = 12;

const BAR = 4;
const PAD = 14;

/** Draws an embed: a box with a coloured bar, title, text, picture and footer. */
export function drawEmbed(x: number, y: number, width: number, embed: PictureEmbed): Piece {
  const left = x + BAR + PAD;
  const whole = width - BAR - 2 * PAD;
  const isBeside = embed.cover?.isThumbnail === true;
  const room = isBeside ? whole - THUMBNAIL - THUMBNAIL_GAP : whole;
  const parts: string[] = [];
  let baseline = y + 10;
  for (const line of embed.title === '' ? [] : wrapText(embed.title, 16, room, true)) {
    baseline += 20;
    parts.push(drawText(left, baseline, line, { size: 16, bold: true, colour: COLOURS.bright }));
  }
  baseline += 5;
  const text = drawLines(left, baseline, room, embed.lines);
  parts.push(text.svg);
  baseline += text.height;
  if (embed.cover && isBeside) {
    parts.push(drawCover(left + whole - THUMBNAIL, y + PAD, THUMBNAIL, embed.cover));
    baseline = Math.max(baseline, y + PAD + THUMBNAIL);
  } else if (embed.cover) {
    parts.push(drawCover(left, baseline + 14, whole, embed.cover));
    baseline += 14 + whole;
  }
  if (embed.footer) {
    baseline += 24;
    parts.push(drawText(left, baseline, embed.footer, { size: 12, colour: COLOURS.muted }));
  }

  const height = Math.round(baseline + PAD - y);
  const box = [
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="4" fill="${COLOURS.box}"/>`,
    `<path d="M${x + BAR} ${y}h-1a3 3 0 0 0 -3 3v${height - 6}a3 3 0 0 0 3 3h1z" fill="${embed.colour}"/>`,
  ];
  return { svg: [...box, ...parts].join('\n'), height };
}

function drawCover(x: number, y: number, size: number, { png, description }: PictureCover) {
  const id = `cover-${x}-${y}`.replaceAll('.', '_');
  return [
    `<clipPath id="${id}"><rect x="${x}" y="${y}" width="${size}" height="${size}" rx="4"/></clipPath>`,
    `<image x="${x}" y="${y}" width="${size}" height="${size}" clip-path="url(#${id})"`,
    ` href="data:image/png;base64,${png.toString('base64')}"><title>${escapeXml(description)}</title></image>`,
  ].join('');
}
