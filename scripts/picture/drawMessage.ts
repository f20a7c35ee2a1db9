import { drawButtons, type PictureButton } from './drawButtons.ts';
import { drawEmbed, type PictureEmbed } from './drawEmbed.ts';
import { drawFile, type PictureFile } from './drawFile.ts';
import { drawHead, type PictureHead } from './drawHead.ts';
import { drawLines, type PictureLine } from './drawLines.ts';
import { drawMenus } from './drawMenus.ts';
import { drawPlayer, type PictureAudio } from './drawPlayer.ts';
import { escapeXml } from './escapeXml.ts';
import { COLOURS, FONT, type Piece } from './theme.ts';

/** Content of a message, ready to be drawn. */
export interface PictureMessage {
  readonly head: PictureHead;
  /** Text above everything else. */
  readonly content: readonly PictureLine[];
  readonly audio: readonly PictureAudio[];
  /** Names and sizes of files that Discord does not play. */
  readonly files: readonly PictureFile[];
  readonly embeds: readonly PictureEmbed[];
  readonly buttons: readonly PictureButton[];
  /** Placeholders of the menus. */
  readonly menus: readonly string[];
  /** Alternative text of the picture. */
  readonly description: string;
}

/** Width of a common phone, in pixels. */
const WIDTH = 390;
const PAD = 12;
/** Left edge of text, right of the avatar. */
const LEFT = 64;
const ROOM = WIDTH - LEFT - PAD;
const GAP = 8;

/** A drawn message, and its height in pixels. */
export interface MessagePicture {
  readonly svg: string;
  readonly height: number;
}

/** Draws a message as an SVG that looks as it would on a phone, in Discord's dark theme. */
export function drawMessage(message: PictureMessage): MessagePicture {
  const parts: string[] = [];
  let y = PAD;
  const put = (draw: (top: number) => Piece, gap = GAP) => {
    const { svg, height } = draw(y);
    parts.push(svg);
    y += height + gap;
  };

  put(top => drawHead(PAD, top, LEFT, message.head), 4);
  if (message.content.length > 0) put(top => drawLines(LEFT, top - 4, ROOM, message.content));
  for (const audio of message.audio) put(top => drawPlayer(LEFT, top, ROOM, audio));
  for (const file of message.files) put(top => drawFile(LEFT, top, ROOM, file));
  for (const embed of message.embeds) put(top => drawEmbed(LEFT, top, ROOM, embed));
  if (message.buttons.length > 0) put(top => drawButtons(LEFT, top, ROOM, message.buttons));
  if (message.menus.length > 0) put(top => drawMenus(LEFT, top, ROOM, message.menus));
  y += PAD - GAP;
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${y}" viewBox="0 0 ${WIDTH} ${y}" font-family="${escapeXml(FONT)}" role="img" aria-labelledby="title desc">`,
    `<title id="title">${escapeXml(message.head.bot)} in Discord, on a phone</title>`,
    `<desc id="desc">${escapeXml(message.description)}</desc>`,
    `<rect width="${WIDTH}" height="${y}" rx="12" fill="${COLOURS.page}"/>`,
    ...parts,
    '</svg>',
    '',
  ].join('\n');
  return { svg, height: y };
}
