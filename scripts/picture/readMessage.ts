import { type APIEmbed, ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { formatBytes } from '../../sandbox/demo/formatBytes.ts';
import { plainMarkdown } from '../../sandbox/demo/plainMarkdown.ts';
import { componentsOf } from '../../sandbox/discord/describe.ts';
import type { SandboxAttachment } from '../../sandbox/discord/records/attachment.ts';
import type { Snapshot } from '../../sandbox/discord/records/message.ts';
import type { PictureButton } from './drawButtons.ts';
import type { PictureEmbed, PictureLine } from './drawEmbed.ts';
import type { PictureHead } from './drawHead.ts';
import type { PictureMessage } from './drawMessage.ts';
import { shrinkPng } from './shrinkPng.ts';
import { COLOURS } from './theme.ts';

/** Width of a cover in pixels. */
const COVER_SIZE = 240;

/** Lines of text that are drawn, because all lyrics would make the picture too long. */
const TEXT_LINES = 16;

/** Replaces the task's id and times, so that two pictures differ only if the songs do. */
const FIXED_ID = '5a0c5297f805d2328e';
const FIXED_TIMES = ['2 minutes ago', 'a minute ago'] as const;

const STYLES: Readonly<Record<number, PictureButton['style']>> = {
  [ButtonStyle.Primary]: 'primary',
  [ButtonStyle.Danger]: 'danger',
};

const NOTHING: PictureEmbed = { title: '', lines: [], colour: COLOURS.rail };

/** Reads what the picture shows from a finished song's message. */
export function readMessage(
  { embeds, attachments, components }: Snapshot,
  head: PictureHead,
): PictureMessage {
  const [main = NOTHING, ...tracks] = embeds.map(embed => readEmbed(embed, attachments));
  const audio = attachments.filter(file => file.contentType.startsWith('audio/'));
  const controls = componentsOf(components);
  const buttons = controls.filter(({ type }) => type === ComponentType.Button);
  const menus = controls.filter(({ type }) => type === ComponentType.StringSelect);
  return {
    head,
    audio: audio.map(({ filename, size }, at) => ({
      name: filename,
      size: formatBytes(size),
      duration: embeds[at + 1]?.description?.match(/^\d+:\d\d/)?.[0] ?? '',
    })),
    main,
    tracks,
    buttons: buttons.map(({ label, style }) => ({
      label: String(label),
      style: STYLES[Number(style)] ?? 'secondary',
    })),
    menus: menus.map(({ placeholder }) => String(placeholder)),
    description:
      `A message in Discord: ${head.member} used /${head.command}, and ${head.bot} answers with ${audio.length} audio ` +
      `players, the card of the song "${main.title}" with its lyrics, ${tracks.length} covers, buttons, and a menu for each track.`,
  };
}

function readEmbed(embed: APIEmbed, files: readonly SandboxAttachment[]): PictureEmbed {
  const lines = readLines(embed.description ?? '');
  const name = embed.image?.url.split('?')[0]?.split('/').pop();
  const cover = files.find(file => file.filename === name);
  return {
    title: readText(embed.title ?? ''),
    lines: lines.length > TEXT_LINES ? [...lines.slice(0, TEXT_LINES), { kind: 'plain', text: '…' }] : lines,
    colour: embed.color === undefined ? COLOURS.rail : `#${embed.color.toString(16).padStart(6, '0')}`,
    ...(embed.footer && { footer: embed.footer.text.replace(/[0-9a-f]{18}$/, FIXED_ID) }),
    ...(cover && {
      cover: { png: shrinkPng(cover.bytes(), COVER_SIZE), description: cover.description ?? '' },
    }),
  };
}

function readLines(description: string): PictureLine[] {
  const times = FIXED_TIMES.values();
  const fixed = description.replace(/<t:\d+:R>/g, () => times.next().value ?? 'just now');
  return fixed.split('\n').map(line => {
    const [, quote] = /^> (.*)$/.exec(line) ?? [];
    if (quote !== undefined) return { kind: 'quote', text: readText(quote) };
    return { kind: /^\*\*.*\*\*$/.test(line) ? 'bold' : 'plain', text: readText(line) };
  });
}

function readText(markdown: string): string {
  return plainMarkdown(markdown, 0);
}
