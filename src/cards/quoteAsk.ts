import { hasText, type Translate } from '../locales/translate.ts';
import { derivedFields } from '../suno/derivedFields.ts';
import { operationOf } from '../suno/operations.ts';
import type { Task } from '../tasks/task.ts';
import type { AskWish } from '../tasks/wish.ts';
import { escapeMarkdown } from './escapeMarkdown.ts';
import { QUOTE_MAX } from './limits.ts';
import { cut, plainLine } from './plain.ts';

/** What was asked for: the operation, what it works on, what was said of it, and what the bot filled in, a line each. */
export function quoteAsk(task: Task, wish: AskWish, t: Translate): string {
  const { operation, fields, recordings } = wish;
  const { ask } = operationOf(operation);
  const said = (ask?.fields ?? []).flatMap(({ name }) => {
    const value = fields[name];
    if (value === undefined || value === false || value === '') return [];
    return [value === true ? labelOf(name, t) : `${labelOf(name, t)}: ${quote(String(value))}`];
  });
  const filledIn = (ask && operation === task.operation ? derivedFields(ask, wish, task.request) : []).map(
    ({ field, value }) => t('card.filledIn', { field: labelOf(field, t), value: quote(String(value)) }),
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

function quote(text: string): string {
  return escapeMarkdown(cut(plainLine(text), QUOTE_MAX));
}
