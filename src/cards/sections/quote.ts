import { userMention } from '@discordjs/formatters';
import type { Task } from '../../domain/task.ts';
import type { OperationInput, SongInput } from '../../domain/taskInput.ts';
import { sanitizeLine, truncate } from '../../lib/sanitize.ts';
import { hasText, type Translate } from '../../locales/translate.ts';
import { operationOf } from '../../suno/operations/registry.ts';
import { derivedFields } from '../../suno/requests/derivedFields.ts';
import { QUOTE_MAX } from '../limits.ts';
import { cardTitle } from '../text/cardTitle.ts';
import { clockTime } from '../text/clockTime.ts';
import { escapeMarkdown } from '../text/escapeMarkdown.ts';
import { isSong } from '../text/isSong.ts';

/** Fields that hold a time in a recording, in seconds. */
const TIME_FIELDS: ReadonlySet<string> = new Set(['from', 'to']);

/** Why a song's file is used in place of the song. */
const FILE_REASONS = {
  expired: 'card.fileReason.expired',
  'older-model': 'card.fileReason.older-model',
  'other-model': 'card.fileReason.other-model',
} as const;

/** The input of an operation, one line each: the operation, its source, the fields, and what the bot filled in. */
export function quoteOperationInput(task: Task, input: OperationInput, t: Translate): string {
  const { operation, fields, recordings, persona } = input;
  const { inputSpec } = operationOf(operation);
  const title = cardTitle(task, t);
  const givenFields = (inputSpec?.fields ?? []).flatMap(({ name }) => {
    const value = fields[name];
    // The first lines are below.
    if (name === 'lyrics' && isSong(task)) return [];
    // The card's title is not repeated.
    if (value === undefined || value === false || value === '' || value === title) return [];
    const label = labelOf(name, t);
    // A label that is a question already ends with punctuation.
    const mark = /\p{P}$/u.test(label) ? '' : ':';
    return [value === true ? label : `${label}${mark} ${displayValue(name, value, t)}`];
  });
  const derived = (
    inputSpec && operation === task.operation ? derivedFields(inputSpec, input, task.request) : []
  ).flatMap(({ field, value }) =>
    value === title
      ? []
      : [t('card.filledIn', { field: labelOf(field, t), value: displayValue(field, value, t) })],
  );
  const lines = [
    t(`operations.${operation}.title`),
    ...recordings.flatMap(({ name, song }) => (song ? [] : [quote(name)])),
    ...quoteMessage(input, t),
    ...givenFields,
    ...(persona ? [t('card.persona', { name: quote(persona.name) })] : []),
    ...derived,
  ];
  return lines.map(line => `> ${line}`).join('\n');
}

/** The source song of an operation, with a link to its card. */
export function quoteSource({ of, recordings }: OperationInput, t: Translate): string {
  if (!of) return '';
  const title = quote(of.title);
  const name = of.audioId === undefined ? title : t('card.trackOf', { title, number: of.number });
  const source = t('card.madeOf', { source: of.link ? `[${name}](${of.link})` : name });
  return [source, describeFileReason(recordings, t)]
    .filter(line => line !== '')
    .map(line => `> ${line}`)
    .join('\n');
}

/** Why the song's file is used in place of the song; empty if it is not. */
export function describeFileReason(recordings: OperationInput['recordings'], t: Translate): string {
  const fileReason = recordings.map(({ song }) => song?.fileReason).find(one => one !== undefined);
  return fileReason ? t(FILE_REASONS[fileReason]) : '';
}

function labelOf(field: string, t: Translate): string {
  const key = `fields.${field}.label`;
  return hasText(key) ? t(key) : field;
}

/** A value for members: choices by their display names, times as players show them. */
function displayValue(field: string, value: string | number, t: Translate): string {
  if (typeof value === 'number') return TIME_FIELDS.has(field) ? clockTime(value) : String(value);
  const key = `fields.${field}.choices.${value}`;
  return hasText(key) ? t(key) : quote(value);
}

function quote(text: string): string {
  return escapeMarkdown(truncate(sanitizeLine(text), QUOTE_MAX));
}

/**
 * Whose message an input was taken from, with a link; no line for the requester's own. A mention in an embed never
 * pings.
 */
export function quoteMessage({ message }: SongInput | OperationInput, t: Translate): string[] {
  if (!message) return [];
  const { link, author } = message;
  if (author === undefined) return [t('card.fromMessage', { link })];
  return [t('card.fromMessageBy', { link, author: userMention(author) })];
}
