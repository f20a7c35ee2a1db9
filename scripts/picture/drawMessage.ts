import { drawButtons, type PictureButton } from './drawButtons.ts';
import { drawEmbed, type PictureEmbed } from './drawEmbed.ts';
import { drawHead, type PictureHead } from './drawHead.ts';
import { drawMenus } from './drawMenus.ts';
import { drawPlayer, type PictureAudio } from './drawPlayer.ts';
import { escapeXml } from './escapeXml.ts';
import { COLOURS, FONT, type Piece } from './theme.ts';

/** Content of a message, ready to be drawn. */
export interface PictureMessage {
  readonly head: PictureHead;
  readonly audio: readonly PictureAudio[];
  readonly main: PictureEmbed;
  /** Drawn next to each other. */
  readonly tracks: readonly PictureEmbed[];
  readonly buttons: readonly PictureButton[];
  /** Placeholders of the menus. */
  readonly menus: readonly string[];
  /** Alternative text of the picture. */
  readonly description: string;
}

const WIDTH = 600;
const PAD = 20;
/** Left edge of text, right of the avatar. */
const LEFT = 76;
const ROOM = WIDTH - LEFT - PAD;
const GAP = 8;

/** Draws a message as an SVG that looks as it would in Discord's dark theme. */
export function drawMessage(message: PictureMessage): string {
  const parts: string[] = [];
  let y = PAD;
  const put = (draw: (top: number) => Piece, gap = GAP) => {
    const { svg, height } = draw(y);
    parts.push(svg);
    y += height + gap;
  };

  put(top => drawHead(PAD, top, LEFT, message.head), 4);
  for (const audio of message.audio) put(top => drawPlayer(LEFT, top, ROOM, audio));
  put(top => drawEmbed(LEFT, top, ROOM, message.main));
  if (message.tracks.length > 0) put(top => drawRow(top, message.tracks));
  put(top => drawButtons(LEFT, top, ROOM, message.buttons), message.menus.length > 0 ? GAP : PAD);
  if (message.menus.length > 0) put(top => drawMenus(LEFT, top, ROOM, message.menus), PAD);

  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${y}" viewBox="0 0 ${WIDTH} ${y}" role="img" aria-labelledby="title desc" font-family="${FONT}">`,
    `<title id="title">${escapeXml(`${message.head.bot} answers /${message.head.command}`)}</title>`,
    `<desc id="desc">${escapeXml(message.description)}</desc>`,
    `<rect width="${WIDTH}" height="${y}" rx="12" fill="${COLOURS.page}"/>`,
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}

function drawRow(top: number, embeds: readonly PictureEmbed[]): Piece {
  const own = Math.floor((ROOM - GAP * (embeds.length - 1)) / embeds.length);
  const pieces = embeds.map((embed, at) => drawEmbed(LEFT + at * (own + GAP), top, own, embed));
  return {
    svg: pieces.map(({ svg }) => svg).join('\n'),
    height: Math.max(...pieces.map(({ height }) => height)),
  };
}
