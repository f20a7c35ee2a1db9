import { hasText, type Translate } from '../locales/translate.ts';
import { operationOf } from '../suno/operations.ts';
import { derivedFields } from '../suno/requests/derivedFields.ts';
import type { Task } from '../tasks/task.ts';
import type { AskWish } from '../tasks/wish.ts';
import { clockTime } from './clockTime.ts';
import { escapeMarkdown } from './escapeMarkdown.ts';
import { QUOTE_MAX } from './limits.ts';
import { cut, plainLine } from './plain.ts';

/** Fields that are moments of a recording, in seconds. */
const MOMENTS: ReadonlySet<string> = new Set(['from', 'to']);

/** What was asked for: the operation, what it works on, what was said of it, and what the bot filled in, a line each. */
export function quoteAsk(task: Task, wish: AskWish, t: Translate): string {
  const { operation, fields, recordings } = wish;
  const { ask } = operationOf(operation);
  const said = (ask?.fields ?? []).flatMap(({ name }) => {
    const value = fields[name];
    if (value === undefined || value === false || value === '') return [];
    const label = labelOf(name, t);
    // Some labels are questions.
    const mark = /\p{P}$/u.test(label) ? '' : ':';
    return [value === true ? label : `${label}${mark} ${inWords(name, value, t)}`];
  });
  const filledIn = (ask && operation === task.operation ? derivedFields(ask, wish, task.request) : []).map(
    ({ field, value }) => t('card.filledIn', { field: labelOf(field, t), value: inWords(field, value, t) }),
  );
  const lines = [
    t(`operations.${operation}.title`),
    ...recordings.map(({ name }) => quote(name)),
    ...said,
    ...filledIn,
  ];
  return lines.map(line => `> ${line}`).join('\n');
}

/** The song that something is made of, and where its card stands. */
export function quoteSource({ of }: AskWish, t: Translate): string {
  if (!of) return '';
  const title = quote(of.title);
  const name = of.audioId === undefined ? title : t('card.trackOf', { title, number: of.number });
  return `> ${t('card.madeOf', { source: of.link ? `[${name}](${of.link})` : name })}`;
}

function labelOf(field: string, t: Translate): string {
  const key = `fields.${field}.label`;
  return hasText(key) ? t(key) : field;
}

/** A value as members know it: choices in words, moments as players show them. */
function inWords(field: string, value: string | number, t: Translate): string {
  if (typeof value === 'number') return MOMENTS.has(field) ? clockTime(value) : String(value);
  const key = `fields.${field}.choices.${value}`;
  return hasText(key) ? t(key) : quote(value);
}

function quote(text: string): string {
  return escapeMarkdown(cut(plainLine(text), QUOTE_MAX));
}
