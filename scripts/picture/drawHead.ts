import { drawText } from './drawText.ts';
import { escapeXml } from './escapeXml.ts';
import { measureText } from './measureText.ts';
import { COLOURS, type Piece } from './theme.ts';

export interface PictureHead {
  readonly member: string;
  /** The command that the message answers; a button or a menu has none. */
  readonly command?: string;
  readonly bot: string;
  readonly time: string;
}

const AVATAR = 20;

/** Pixels of the line with the command. */
const COMMAND_HEIGHT = 22;

/** Draws the head of a message: requester and command above; the bot's avatar, name and tag below. */
export function drawHead(x: number, y: number, left: number, head: PictureHead): Piece {
  const { command } = head;
  if (command === undefined) return drawName(x, y - COMMAND_HEIGHT, left, head);
  const name = drawName(x, y, left, head);
  return {
    svg: `${drawCommand(x, y, left, { ...head, command })}\n${name.svg}`,
    height: name.height + COMMAND_HEIGHT,
  };
}

/** Draws who used which command. */
function drawCommand(x: number, y: number, left: number, head: PictureHead & { command: string }): string {
  const centre = x + AVATAR;
  return [
    `<path d="M${centre} ${y + 22}v-7a6 6 0 0 1 6-6h${left - centre - 12}" fill="none" stroke="${COLOURS.rail}" stroke-width="2"/>`,
    `<circle cx="${left + 8}" cy="${y + 9}" r="8" fill="#eb459e"/>`,
    drawText(left + 8, y + 13, (head.member[0] ?? '').toUpperCase(), {
      size: 10,
      bold: true,
      colour: '#ffffff',
      anchor: 'middle',
    }),
    `<text x="${left + 22}" y="${y + 14}" font-size="14" fill="${COLOURS.muted}"><tspan fill="${COLOURS.bright}">${escapeXml(head.member)}</tspan> used <tspan fill="${COLOURS.link}">/${escapeXml(head.command)}</tspan></text>`,
  ].join('\n');
}

/** Draws the bot's avatar, name and tag, below the line with the command. */
function drawName(x: number, y: number, left: number, head: PictureHead): Piece {
  const centre = x + AVATAR;
  const name = Math.ceil(measureText(head.bot, 16, true));
  const base = y + 44;
  const tag = left + name + 6;
  const svg = [
    drawAnchor(centre, y + 48),
    drawText(left, base, head.bot, { size: 16, bold: true, colour: COLOURS.bright, length: name }),
    `<rect x="${tag}" y="${base - 12}" width="32" height="15" rx="4" fill="${COLOURS.primary}"/>`,
    drawText(tag + 16, base - 1, 'APP', { size: 10, bold: true, colour: '#ffffff', anchor: 'middle' }),
    drawText(tag + 42, base, head.time, { size: 12, colour: COLOURS.muted }),
  ];
  return { svg: svg.join('\n'), height: 54 - COMMAND_HEIGHT };
}

/** Draws the bot's avatar: an anchor on the sea. */
function drawAnchor(x: number, y: number): string {
  const lines = `M${x} ${y - 6}v17M${x - 5} ${y - 1}h10M${x - 9} ${y + 4}a9 8 0 0 0 18 0`;
  return [
    `<circle cx="${x}" cy="${y}" r="${AVATAR}" fill="#1f6f8b"/>`,
    `<circle cx="${x}" cy="${y - 9}" r="3" fill="none" stroke="#ffffff" stroke-width="2.2"/>`,
    `<path d="${lines}" fill="none" stroke="#ffffff" stroke-width="2.2" stroke-linecap="round"/>`,
  ].join('');
}
