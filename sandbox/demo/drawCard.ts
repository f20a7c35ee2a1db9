import { type APIEmbed, ComponentType } from 'discord-api-types/v10';
import { componentsOf } from '../discord/describe.ts';
import type { SandboxAttachment } from '../discord/records/attachment.ts';
import type { Snapshot } from '../discord/records/message.ts';
import type { Paint, Tint } from './createPaint.ts';
import { formatBytes } from './formatBytes.ts';
import { plainMarkdown } from './plainMarkdown.ts';
import { textWidth } from './textWidth.ts';
import { clip, wrapLine } from './wrapLine.ts';

/** Lines of text drawn of the card's main embed, and of each embed below it. */
const MAX_MAIN_LINES = 18;
const MAX_EXTRA_LINES = 5;

/** Colours of a card's bar, with the terminal's equivalents. */
const BAR_TINTS: Readonly<Record<number, Tint>> = {
  5793266: 'blue',
  5763719: 'green',
  15548997: 'red',
  16705372: 'yellow',
};

export interface DrawOptions {
  /** Text on the right of the card's frame: the time since the command. */
  readonly note: string;
  /** Columns of the terminal. */
  readonly width: number;
  readonly paint: Paint;
  /** Name of the member who requested the card. */
  readonly member: string;
}

/** Draws the state of a message: audio files, embeds with their pictures, buttons and menus. */
export function drawCard(snapshot: Snapshot, { note, width, paint, member }: DrawOptions): string {
  const inner = width - 4;
  const line = (text: string, shown = text): string => {
    const padding = ' '.repeat(Math.max(0, inner - textWidth(text)));
    return `${paint('dim', '│')} ${shown}${padding} ${paint('dim', '│')}`;
  };
  const pictures = new Set(snapshot.embeds.map(embed => pictureOf(embed, snapshot.attachments)));
  const loose = snapshot.attachments.filter(file => !pictures.has(file));
  const blocks = [
    loose.map(file => line(describeFile(file))),
    ...snapshot.embeds.map((embed, at) =>
      drawEmbed(embed, at === 0 ? MAX_MAIN_LINES : MAX_EXTRA_LINES, { snapshot, inner, paint, line, member }),
    ),
    drawButtons(snapshot, inner).map(text => line(text)),
  ].filter(block => block.length > 0);
  return [
    frame('╭', ' Shantyman · APP ', ` ${note} `, '╮', width, paint),
    ...blocks.flatMap((block, at) => (at === 0 ? block : [line(''), ...block])),
    frame('╰', '', '', '╯', width, paint),
  ].join('\n');
}

interface Drawing {
  readonly snapshot: Snapshot;
  readonly inner: number;
  readonly paint: Paint;
  readonly line: (text: string, shown?: string) => string;
  readonly member: string;
}

function drawEmbed(
  embed: APIEmbed,
  lines: number,
  { snapshot, inner, paint, line, member }: Drawing,
): string[] {
  const tint = BAR_TINTS[embed.color ?? -1] ?? 'dim';
  const room = inner - 2;
  const barred = (text: string, style: Tint | undefined) =>
    line(`▌ ${text}`, `${paint(tint, '▌')} ${style && text !== '' ? paint(style, text) : text}`);
  const read = (text: string | undefined) =>
    (text ? plainMarkdown(text, snapshot.at, member).split('\n') : []).flatMap(part => wrapLine(part, room));
  const text = read(embed.description);
  const shown = text.length > lines + 1 ? text.slice(0, lines) : text;
  const more = text.length - shown.length;
  const picture = pictureOf(embed, snapshot.attachments);
  return [
    ...read(embed.title).map(part => barred(part, 'bold')),
    ...shown.map(part => barred(part, undefined)),
    ...(more > 0 ? [barred(`… ${more} more lines`, 'dim')] : []),
    ...(picture ? [barred(describeFile(picture), undefined)] : []),
    ...read(embed.footer?.text).map(part => barred(part, 'dim')),
  ];
}

function drawButtons({ components }: Snapshot, inner: number): string[] {
  const labels = componentsOf(components).flatMap(({ type, label, placeholder, emoji }) => {
    if (type === ComponentType.StringSelect) return [`[ ${String(placeholder)}  ▾ ]`];
    // Emoji are of different widths in different terminals: only a button without a label shows its own.
    return type === ComponentType.Button
      ? [`[ ${label === undefined ? iconName(emoji) : String(label)} ]`]
      : [];
  });
  const rows = [''];
  for (const label of labels) {
    const row = rows.at(-1);
    const longer = row ? `${row}  ${label}` : label;
    if (textWidth(longer) <= inner) rows[rows.length - 1] = longer;
    else rows.push(clip(label, inner));
  }
  return labels.length === 0 ? [] : rows;
}

/** Words for an icon that stands alone. */
function iconName(emoji: unknown): string {
  return JSON.stringify(emoji).includes('🗑') ? 'Delete' : '…';
}

function pictureOf(
  { image, thumbnail }: APIEmbed,
  files: readonly SandboxAttachment[],
): SandboxAttachment | undefined {
  const name = (image ?? thumbnail)?.url.split('?')[0]?.split('/').pop();
  return name === undefined ? undefined : files.find(file => encodeURIComponent(file.filename) === name);
}

function describeFile({ filename, contentType, size }: SandboxAttachment): string {
  const sign = contentType.startsWith('audio/') ? '♪' : contentType.startsWith('image/') ? '▣' : '≡';
  return `${sign} ${filename}  ${formatBytes(size)}`;
}

function frame(left: string, title: string, note: string, right: string, width: number, paint: Paint) {
  const rule = '─'.repeat(Math.max(0, width - 3 - textWidth(title) - textWidth(note)));
  return paint('dim', `${left}─`) + paint('bold', title) + paint('dim', rule + note + right);
}
