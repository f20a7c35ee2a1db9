import { drawText } from './drawText.ts';
import { COLOURS, type Piece } from './theme.ts';
import { wrapText } from './wrapText.ts';

export interface PictureFile {
  readonly name: string;
  /** Formatted. */
  readonly size: string;
}

const HEIGHT = 52;
const PAD = 14;

/** Draws a file that Discord does not play: its name and its size. */
export function drawFile(x: number, y: number, width: number, { name, size }: PictureFile): Piece {
  const left = x + PAD + 28;
  const [shown = ''] = wrapText(name, 15, width - 2 * PAD - 28);
  const svg = [
    `<rect x="${x}" y="${y}" width="${width}" height="${HEIGHT}" rx="8" fill="${COLOURS.box}" stroke="${COLOURS.edge}"/>`,
    `<path d="M${x + PAD} ${y + 14}h10l6 6v18h-16z" fill="#d3d6fd"/>`,
    drawText(left, y + 23, shown, { size: 15, colour: COLOURS.link }),
    drawText(left, y + 40, size, { size: 12, colour: COLOURS.muted }),
  ];
  return { svg: svg.join('\n'), height: HEIGHT };
}
