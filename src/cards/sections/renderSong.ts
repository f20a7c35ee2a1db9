import { isOmitted } from '../../domain/omittedParts.ts';
import { progressOf } from '../../domain/progress.ts';
import type { Task } from '../../domain/task.ts';
import type { SongInput } from '../../domain/taskInput.ts';
import { sanitizeLine, truncate } from '../../lib/sanitize.ts';
import type { Translate } from '../../locales/translate.ts';
import { TUNING_LIMITS } from '../../suno/requests/tuning.ts';
import type { CardContext, CardSections } from '../card.ts';
import { QUOTE_MAX } from '../limits.ts';
import { cardTitle } from '../text/cardTitle.ts';
import { escapeMarkdown } from '../text/escapeMarkdown.ts';
import { quoteMessage } from './quote.ts';
import { renderSungLyrics } from './renderLyrics.ts';
import { renderStatus } from './renderStatus.ts';
import { renderStreams } from './renderStreams.ts';
import { renderTracks } from './renderTracks.ts';

/** The sections of a song's card: the input, the status, the lyrics, and each finished track. */
export function renderSong(input: SongInput, context: CardContext): CardSections {
  const { task, t } = context;
  const progress = progressOf(task.updates);
  const tracks = renderTracks(context);
  return {
    parts: [
      { text: renderStatus(task, t), isAtomic: true, isNeutral: true },
      { text: renderStreams(progress, t), isAtomic: true, isNeutral: true },
      { text: isOmitted(task, 'quote') ? '' : quoteSongInput(input, context) },
      renderSungLyrics(task, t),
    ],
    embeds: tracks.embeds,
    files: tracks.files,
    longLinks: tracks.longLinks ?? [],
  };
}

/** The input, the style that the bot chose, and what the vendor's request has no field for. */
function quoteSongInput(input: SongInput, { task, t }: CardContext): string {
  const { request } = task;
  // An instrumental without a title is named after the idea.
  const idea = input.idea && sanitizeLine(input.idea) !== cardTitle(task, t) ? quote(input.idea) : '';
  const about = idea || (input.lyrics ? t('card.ownLyrics') : '');
  const style = input.style
    ? t('card.style', { style: escapeMarkdown(truncate(sanitizeLine(input.style), QUOTE_MAX)) })
    : quoteChosenStyle(request, t);
  const avoid =
    input.avoid && request.customMode === false && request.style !== undefined
      ? t('card.avoidLeftOut', { avoid: escapeMarkdown(truncate(sanitizeLine(input.avoid), QUOTE_MAX)) })
      : '';
  const instrumental = input.instrumental ? t('card.instrumental') : '';
  const persona = input.persona
    ? t('card.persona', { name: escapeMarkdown(truncate(sanitizeLine(input.persona.name), QUOTE_MAX)) })
    : '';
  return [
    about,
    ...quoteMessage(input, t),
    style,
    instrumental,
    persona,
    ...quoteReferences(input, t),
    ...quoteTuning(input, request, t),
    avoid,
  ]
    .filter(line => line !== '')
    .map(line => `> ${line}`)
    .join('\n');
}

/** The style that the bot took from the idea, because the vendor requires one in addition to the idea. */
function quoteChosenStyle({ customMode, style }: Task['request'], t: Translate): string {
  if (customMode !== false || typeof style !== 'string') return '';
  const value = escapeMarkdown(truncate(sanitizeLine(style), QUOTE_MAX));
  return t('card.filledIn', { field: t('fields.style.label'), value });
}

/** The files that the song is made after, and the title, for which the vendor's request has no field then. */
function quoteReferences({ references = [], title }: SongInput, t: Translate): string[] {
  if (references.length === 0) return [];
  const names = quote(references.map(({ name }) => name).join(', '));
  return [t('card.references', { names }), title ? t('card.titleKept', { title: quote(title) }) : ''];
}

/** The tuned values that the request has, and those for which its mode or model has no field. */
function quoteTuning({ tuning = {} }: SongInput, request: Task['request'], t: Translate): string[] {
  const tuned = TUNING_LIMITS.flatMap(({ name, key }) => {
    const value = tuning[name];
    return value === undefined ? [] : [{ name: t(`fields.${name}.label`), value, isSent: key in request }];
  });
  const sent = tuned
    .filter(({ isSent }) => isSent)
    .map(({ name, value }) => t('card.tuned', { name, value }));
  const names = tuned.filter(({ isSent }) => !isSent).map(({ name }) => name);
  return [sent.join(' · '), names.length > 0 ? t('card.tuningLeftOut', { names: names.join(', ') }) : ''];
}

function quote(text: string): string {
  return escapeMarkdown(truncate(sanitizeLine(text), QUOTE_MAX));
}
