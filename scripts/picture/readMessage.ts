import {
  type APIEmbed,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import { formatBytes } from '../../sandbox/demo/formatBytes.ts';
import { plainMarkdown } from '../../sandbox/demo/plainMarkdown.ts';
import { componentsOf } from '../../sandbox/discord/describe.ts';
import type { SandboxAttachment } from '../../sandbox/discord/records/attachment.ts';
import type { PictureButton } from './drawButtons.ts';
import type { PictureCover, PictureEmbed } from './drawEmbed.ts';
import type { PictureHead } from './drawHead.ts';
import type { PictureLine } from './drawLines.ts';
import type { PictureMessage } from './drawMessage.ts';
import { shrinkPng } from './shrinkPng.ts';
import { COLOURS } from './theme.ts';

/** Pixels of a side of a cover over the whole width, and of one beside the text. */
const COVER_SIZE = 240;
const THUMBNAIL_SIZE = 120;

/** Replaces what differs between two runs: ids, times, and the sandbox's haste. */
const FIXED: readonly (readonly [RegExp, string])[] = [
  [/#[0-9a-f]{6}$/, '#5aa0a6'],
  [/[0-9a-f]{18}$/, '5a0c5297f805d2328e'],
  [/Usually ready <t:\d+:R>/, 'Usually ready in 2 minutes'],
  [/Ready in (?:\d+ \w+ ?)+/, 'Ready in 1 min 12 s'],
  [/, ready <t:\d+:R>/, ', ready a minute ago'],
  [/<t:\d+:R>/g, '2 minutes ago'],
];

/** The label of a button that has none. */
const ICON_NAMES: Readonly<Record<string, string>> = { '🗑️': 'Delete' };

const STYLES: Readonly<Record<number, PictureButton['style']>> = {
  [ButtonStyle.Primary]: 'primary',
  [ButtonStyle.Danger]: 'danger',
};

/** The parts of a message that are drawn. */
export interface DrawnMessage {
  readonly content: string;
  readonly embeds: readonly APIEmbed[];
  /** All files, those of embeds too. */
  readonly attachments: readonly Pick<
    SandboxAttachment,
    'filename' | 'contentType' | 'size' | 'description' | 'bytes'
  >[];
  readonly components: readonly APIMessageTopLevelComponent[];
}

/** Reads what a picture shows from a message. */
export function readMessage(
  { content, embeds, attachments, components }: DrawnMessage,
  head: PictureHead,
): PictureMessage {
  const pictures = new Set(embeds.flatMap(embed => nameOfPicture(embed) ?? []));
  const own = attachments.filter(({ filename }) => !pictures.has(filename));
  const audio = own.filter(({ contentType }) => contentType.startsWith('audio/'));
  const controls = componentsOf(components);
  const buttons = controls.filter(({ type }) => type === ComponentType.Button).map(readButton);
  const menus = controls.filter(({ type }) => type === ComponentType.StringSelect);
  const message = {
    head,
    content: content === '' ? [] : readLines(content, head.member),
    audio: audio.map(({ filename, size }, at) => ({
      name: filename,
      size: formatBytes(size),
      duration: embeds[at + 1]?.description?.match(/^\d+:\d\d/)?.[0] ?? '',
    })),
    files: own
      .filter(file => !audio.includes(file))
      .map(({ filename, size }) => ({ name: filename, size: formatBytes(size) })),
    embeds: embeds.map(embed => readEmbed(embed, attachments, head.member)),
    buttons: buttons.map(({ icon, label, style }) => ({ icon, label, style })),
    menus: menus.map(({ placeholder }) => String(placeholder)),
  };
  return { ...message, description: describe(message, buttons) };
}

/** Describes a message for screen readers, by its parts. */
function describe(
  { head, audio, files, embeds, menus }: Omit<PictureMessage, 'description'>,
  buttons: readonly { name: string }[],
): string {
  const covers = embeds.filter(({ cover }) => cover).length;
  const parts = [
    `players: ${audio.length}`,
    `other files: ${files.length}`,
    `boxes of text: ${embeds.length}`,
    `covers: ${covers}`,
    `buttons: ${buttons.map(({ name }) => name).join(', ') || 'none'}`,
    `menus: ${menus.join(', ') || 'none'}`,
  ];
  return `A message of ${head.bot} in Discord, on a phone. ${parts.join('; ')}.`;
}

function readButton({ label, style, emoji }: ReturnType<typeof componentsOf>[number]) {
  const icon = typeof emoji === 'object' && emoji && 'name' in emoji ? String(emoji.name) : '';
  const words = label === undefined ? '' : String(label);
  return {
    icon,
    label: words,
    name: words || (ICON_NAMES[icon] ?? icon),
    style: STYLES[Number(style)] ?? ('secondary' as const),
  };
}

function nameOfPicture({ image, thumbnail }: APIEmbed): string | undefined {
  const name = (image ?? thumbnail)?.url.split('?')[0]?.split('/').pop();
  return name === undefined ? undefined : decodeURIComponent(name);
}

function readEmbed(embed: APIEmbed, files: DrawnMessage['attachments'], member: string): PictureEmbed {
  const cover = readCover(embed, files);
  return {
    title: readText(embed.title ?? '', member),
    lines: embed.description ? readLines(embed.description, member) : [],
    colour: embed.color === undefined ? COLOURS.rail : `#${embed.color.toString(16).padStart(6, '0')}`,
    ...(embed.footer && { footer: readText(embed.footer.text, member) }),
    ...(cover && { cover }),
  };
}

function readCover(embed: APIEmbed, files: DrawnMessage['attachments']): PictureCover | undefined {
  const name = nameOfPicture(embed);
  const file = files.find(({ filename }) => filename === name);
  if (!file) return undefined;
  const isThumbnail = embed.image === undefined;
  const size = isThumbnail ? THUMBNAIL_SIZE : COVER_SIZE;
  return { png: shrinkPng(file.bytes(), size), description: file.description ?? '', isThumbnail };
}

function readLines(text: string, member: string): PictureLine[] {
  return text.split('\n').map(line => {
    const [, quote] = /^> (.*)$/.exec(line) ?? [];
    if (quote !== undefined) return { kind: 'quote', text: readText(quote, member) };
    return { kind: /^\*\*.*\*\*$/.test(line) ? 'bold' : 'plain', text: readText(line, member) };
  });
}

function readText(markdown: string, member: string): string {
  const fixed = FIXED.reduce((text, [pattern, value]) => text.replace(pattern, value), markdown);
  return plainMarkdown(fixed, 0, member, 'emoji');
}
