import { drawText } from './drawText.ts';
import { measureText } from './measureText.ts';
import { COLOURS, type Piece } from './theme.ts';

export interface PictureButton {
  /** An emoji, or nothing. */
  readonly icon: string;
  /** May be empty if there is an icon. */
  readonly label: string;
  readonly style: 'primary' | 'secondary' | 'danger';
}

const HEIGHT = 34;
const PAD = 16;
const GAP = 8;
const SIZE = 14;
const ICON_SIZE = 15;
/** Emoji are wider than they are high, and not equally in all fonts. */
const ICON_WIDTH = 20;
const ICON_GAP = 5;

/** Draws the buttons of a message, in rows of at most `width` pixels. */
export function drawButtons(x: number, y: number, width: number, buttons: readonly PictureButton[]): Piece {
  const parts: string[] = [];
  let left = x;
  let top = y;
  for (const { icon, label, style } of buttons) {
    const words = label === '' ? 0 : Math.ceil(measureText(label, SIZE, true));
    const space = icon === '' || label === '' ? 0 : ICON_GAP;
    const own = (icon === '' ? 0 : ICON_WIDTH) + space + words + 2 * PAD;
    if (left > x && left + own > x + width) {
      left = x;
      top += HEIGHT + GAP;
    }
    parts.push(
      `<rect x="${left}" y="${top}" width="${own}" height="${HEIGHT}" rx="4" fill="${COLOURS[style]}"/>`,
    );
    if (icon !== '')
      parts.push(
        drawText(left + PAD + ICON_WIDTH / 2, top + 22.5, icon, { size: ICON_SIZE, anchor: 'middle' }),
      );
    if (label !== '')
      parts.push(
        drawText(left + own - PAD - words / 2, top + 22, label, {
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
