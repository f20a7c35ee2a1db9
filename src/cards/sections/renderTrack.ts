import type { APIEmbed } from 'discord-api-types/v10';
import { isOmitted } from '../../domain/omittedParts.ts';
import type { Track } from '../../domain/update.ts';
import { EMBED_TITLE_MAX } from '../../lib/discordLimits.ts';
import { sanitizeLine, truncate } from '../../lib/sanitize.ts';
import type { AttachedFiles, CardContext, CardFile, LongLink } from '../card.ts';
import { attachFile } from '../files/attachFile.ts';
import { fileName } from '../files/fileName.ts';
import { keyOfTrack } from '../files/mediaForCard.ts';
import { clockTime } from '../text/clockTime.ts';
import { escapeMarkdown } from '../text/escapeMarkdown.ts';
import { trackTitle } from '../text/musicTitle.ts';
import { renderLinks } from './renderLinks.ts';

/** Characters of the vendor's style tags shown with a track. */
const TAGS_MAX = 120;

/** A finished track: its text in the card, and its files. */
export interface RenderedTrack {
  readonly embed: APIEmbed;
  readonly files: CardFile[];
  readonly longLinks: readonly LongLink[];
}

/**
 * Renders one finished track: the cover beside its text, the audio as an attachment, because Discord plays only attachments
 * in the message.
 *
 * @param number from 1.
 */
export function renderTrack(track: Track, number: number, context: CardContext): RenderedTrack {
  const { attached, t } = context;
  const { task } = context;
  const title = (!isOmitted(task, 'title') && trackTitle(task, track)) || context.title;
  const values = { title, number };
  const key = keyOfTrack(track);
  const attach = (name: string, baseName: string, description: string) =>
    attachFile(context, name, description, extension =>
      uniqueName(attached, taken => fileName(baseName, 'song', taken, extension), number),
    );
  const cover = attach(`cover-${key}`, 'cover', t('card.coverAlt', values));
  const audio = attach(`audio-${key}`, title, t('card.audioAlt', values));
  const facts = [
    track.duration === undefined ? '' : clockTime(Math.round(track.duration)),
    isOmitted(task, 'tags') ? '' : escapeMarkdown(truncate(sanitizeLine(track.tags ?? ''), TAGS_MAX)),
  ].filter(fact => fact !== '');
  const what = t('card.files.track', { number });
  const link = renderLinks(audio ? [] : [{ what, url: track.audioUrl }], context);
  return {
    embed: {
      title: truncate(escapeMarkdown(t('card.trackTitle', values)), EMBED_TITLE_MAX),
      description: [facts.join(' · '), link.text].filter(line => line !== '').join('\n') || undefined,
      // Beside the text: a full-width picture a track would take a phone's whole screen.
      ...(cover && { thumbnail: { url: `attachment://${cover.name}` } }),
    },
    files: [audio, cover].filter(file => file !== undefined),
    longLinks: link.longLinks,
  };
}

/**
 * The first file name, counting from `number`, that no other file of the message has: tracks can change their order
 * between two edits, and files keep their names.
 */
function uniqueName(attached: AttachedFiles, nameOf: (number: number) => string, number: number): string {
  const taken = new Set([...attached.values()].map(({ name }) => name));
  let free = number;
  while (taken.has(nameOf(free))) free += 1;
  return nameOf(free);
}
