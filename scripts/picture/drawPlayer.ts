import { drawText } from './drawText.ts';
import { COLOURS, type Piece } from './theme.ts';
import { wrapText } from './wrapText.ts';

export interface PictureAudio {
  readonly name: string;
  /** Formatted. */
  readonly size: string;
  /** As `m:ss`. */
  readonly duration: string;
}

const HEIGHT = 90;
const PAD = 14;

/** Draws an audio file with its player, as Discord shows attachments. */
export function drawPlayer(x: number, y: number, width: number, audio: PictureAudio): Piece {
  const { name, size, duration } = audio;
  const left = x + PAD;
  const bar = y + 50;
  const textLeft = left + 34;
  const [shown = ''] = wrapText(name, 15, width - 2 * PAD - 34);
  const railLeft = left + 116;
  const railRight = x + width - PAD - 40;
  const middle = bar + 14;
  const svg = [
    `<rect x="${x}" y="${y}" width="${width}" height="${HEIGHT}" rx="8" fill="${COLOURS.box}" stroke="${COLOURS.edge}"/>`,
    drawNote(left, y + 10),
    drawText(textLeft, y + 23, shown, { size: 15, colour: COLOURS.link }),
    drawText(textLeft, y + 39, size, { size: 12, colour: COLOURS.muted }),
    `<rect x="${left}" y="${bar}" width="${width - 2 * PAD}" height="28" rx="4" fill="${COLOURS.edge}"/>`,
    `<path d="M${left + 11} ${middle - 7}v14l11-7z" fill="${COLOURS.text}"/>`,
    drawText(left + 33, middle + 4, `0:00 / ${duration}`, { size: 12, length: 68 }),
    `<path d="M${railLeft} ${middle}H${railRight}" stroke="${COLOURS.rail}" stroke-width="5" stroke-linecap="round"/>`,
    `<circle cx="${railLeft}" cy="${middle}" r="5" fill="${COLOURS.primary}"/>`,
    drawSpeaker(railRight + 16, middle),
  ];
  return { svg: svg.join('\n'), height: HEIGHT };
}

/** Draws a sheet with a note. */
function drawNote(x: number, y: number): string {
  return [
    `<path d="M${x} ${y + 3}a3 3 0 0 1 3-3h12l7 7v20a3 3 0 0 1-3 3h-16a3 3 0 0 1-3-3z" fill="#d3d6fd"/>`,
    `<path d="M${x + 9} ${y + 22}v-10l7-2v10" fill="none" stroke="${COLOURS.primary}" stroke-width="2"/>`,
    `<circle cx="${x + 7}" cy="${y + 22}" r="2.6" fill="${COLOURS.primary}"/>`,
    `<circle cx="${x + 14}" cy="${y + 20}" r="2.6" fill="${COLOURS.primary}"/>`,
  ].join('');
}

function drawSpeaker(x: number, y: number): string {
  const waves = `M${x + 11} ${y - 4}a6 6 0 0 1 0 8M${x + 14} ${y - 7}a10 10 0 0 1 0 14`;
  return [
    `<path d="M${x} ${y - 3}h4l5-4v14l-5-4h-4z" fill="${COLOURS.text}"/>`,
    `<path d="${waves}" fill="none" stroke="${COLOURS.text}" stroke-width="1.6"/>`,
  ].join('');
}
