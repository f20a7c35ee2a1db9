import { drawText } from './drawText.ts';
import { COLOURS, type Piece } from './theme.ts';
import { wrapText } from './wrapText.ts';

const HEIGHT = 40;
const GAP = 8;
const PAD = 12;
const SIZE = 14;
/** Pixels for the arrow on the right. */
const ARROW = 30;

/** Draws the closed menus of a message, one below the other, with their placeholders. */
export function drawMenus(x: number, y: number, width: number, menus: readonly string[]): Piece {
  const svg = menus.flatMap((placeholder, at) => {
    const top = y + at * (HEIGHT + GAP);
    const [shown = ''] = wrapText(placeholder, SIZE, width - PAD - ARROW);
    const arrow = x + width - PAD - 12;
    return [
      `<rect x="${x}" y="${top}" width="${width}" height="${HEIGHT}" rx="4" fill="${COLOURS.edge}"/>`,
      drawText(x + PAD, top + 25, shown, { size: SIZE, colour: COLOURS.muted }),
      `<path d="M${arrow} ${top + 17}l6 6l6 -6" fill="none" stroke="${COLOURS.text}" stroke-width="2"/>`,
    ];
  });
  return { svg: svg.join('\n'), height: menus.length * (HEIGHT + GAP) - GAP };
}
