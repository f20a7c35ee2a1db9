import type { APIEmbed } from 'discord-api-types/v10';
import type { Track } from '../tasks/update.ts';
import { attachFile } from './attachFile.ts';
import type { AttachedFiles, CardFile, Drawing } from './card.ts';
import { clockTime } from './clockTime.ts';
import { escapeMarkdown } from './escapeMarkdown.ts';
import { fileName } from './fileName.ts';
import { EMBED_TITLE_MAX } from './limits.ts';
import { cut, plainLine } from './plain.ts';
import { renderLinks } from './renderLinks.ts';
import { TITLE_MAX } from './subjectOf.ts';
import { keyOfTrack } from './wantedMedia.ts';

/** Characters of the vendor's style tags shown with a track. */
const TAGS_MAX = 120;

/** A finished track: what stands in the card about it, and its files. */
export interface RenderedTrack {
  readonly embed: APIEmbed;
  readonly files: CardFile[];
}

/**
 * Shows one finished track: its cover in an embed, its audio as an attachment, for only plain attachments play inline.
 *
 * @param number from 1.
 */
export function renderTrack(track: Track, number: number, drawing: Drawing): RenderedTrack {
  const { attached, t } = drawing;
  const title = cut(plainLine(track.title ?? ''), TITLE_MAX) || drawing.title;
  const values = { title, number };
  const key = keyOfTrack(track);
  const attach = (name: string, stem: string, description: string) =>
    attachFile(drawing, name, description, extension =>
      freeName(attached, taken => fileName(stem, 'song', taken, extension), number),
    );
  const cover = attach(`cover-${key}`, 'cover', t('card.coverAlt', values));
  const audio = attach(`audio-${key}`, title, t('card.audioAlt', values));
  const facts = [
    track.duration === undefined ? '' : clockTime(Math.round(track.duration)),
    escapeMarkdown(cut(plainLine(track.tags ?? ''), TAGS_MAX)),
  ].filter(fact => fact !== '');
  const what = t('card.files.track', { number });
  const link = audio ? '' : renderLinks([{ what, url: track.audioUrl }], drawing);
  return {
    embed: {
      title: cut(escapeMarkdown(t('card.trackTitle', values)), EMBED_TITLE_MAX),
      description: [facts.join(' · '), link].filter(line => line !== '').join('\n') || undefined,
      ...(cover && { image: { url: `attachment://${cover.name}` } }),
    },
    files: [audio, cover].filter(file => file !== undefined),
  };
}

/** The first name from `number` on that no file of the message has: tracks may change places between two edits. */
function freeName(attached: AttachedFiles, nameOf: (number: number) => string, number: number): string {
  const taken = new Set([...attached.values()].map(({ name }) => name));
  let free = number;
  while (taken.has(nameOf(free))) free += 1;
  return nameOf(free);
}
