import { drawText } from './drawText.ts';
import { measureText } from './measureText.ts';
import { COLOURS, type Piece } from './theme.ts';

export interface PictureButton {
  readonly label: string;
  readonly style: 'primary' | 'secondary' | 'danger';
}

const HEIGHT = 34;
const PAD = 16;
const GAP = 8;
const SIZE = 14;

/** Draws the buttons of a message, in rows of at most `width` pixels. */
export function drawButtons(x: number, y: number, width: number, buttons: readonly PictureButton[]): Piece {
  const parts: string[] = [];
  let left = x;
  let top = y;
  for (const { label, style } of buttons) {
    const own = Math.ceil(measureText(label, SIZE, true)) + 2 * PAD;
    if (left > x && left + own > x + width) {
      left = x;
      top += HEIGHT + GAP;
    }
    parts.push(
      `<rect x="${left}" y="${top}" width="${own}" height="${HEIGHT}" rx="4" fill="${COLOURS[style]}"/>`,
      drawText(left + own / 2, top + 22, label, {
        size: SIZE,
        bold: true,
        colour: '#ffffff',
        anchor: 'middle',
      }),
    );
    left += own + GAP;
  }
  return { svg: parts.join('\n'), height: top + HEIGHT - y };
}
