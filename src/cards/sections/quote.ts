import type { Task } from '../../domain/task.ts';
import type { OperationInput } from '../../domain/taskInput.ts';
import { sanitizeLine, truncate } from '../../lib/sanitize.ts';
import { hasText, type Translate } from '../../locales/translate.ts';
import { operationOf } from '../../suno/operations/registry.ts';
import { derivedFields } from '../../suno/requests/derivedFields.ts';
import { QUOTE_MAX } from '../limits.ts';
import { clockTime } from '../text/clockTime.ts';
import { escapeMarkdown } from '../text/escapeMarkdown.ts';

/** Fields that are moments of a recording, in seconds. */
const TIME_FIELDS: ReadonlySet<string> = new Set(['from', 'to']);

/** What was asked for: the operation, what it works on, what was said of it, and what the bot filled in, a line each. */
export function quoteOperationInput(task: Task, input: OperationInput, t: Translate): string {
  const { operation, fields, recordings, persona } = input;
  const { inputSpec } = operationOf(operation);
  const givenFields = (inputSpec?.fields ?? []).flatMap(({ name }) => {
    const value = fields[name];
    if (value === undefined || value === false || value === '') return [];
    const label = labelOf(name, t);
    // Some labels are questions.
    const mark = /\p{P}$/u.test(label) ? '' : ':';
    return [value === true ? label : `${label}${mark} ${displayValue(name, value, t)}`];
  });
  const derived = (
    inputSpec && operation === task.operation ? derivedFields(inputSpec, input, task.request) : []
  ).map(({ field, value }) =>
    t('card.filledIn', { field: labelOf(field, t), value: displayValue(field, value, t) }),
  );
  const lines = [
    t(`operations.${operation}.title`),
    ...recordings.map(({ name }) => quote(name)),
    ...givenFields,
    ...(persona ? [t('card.persona', { name: quote(persona.name) })] : []),
    ...derived,
  ];
  return lines.map(line => `> ${line}`).join('\n');
}

/** The song that something is made of, and where its card stands. */
export function quoteSource({ of }: OperationInput, t: Translate): string {
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
function displayValue(field: string, value: string | number, t: Translate): string {
  if (typeof value === 'number') return TIME_FIELDS.has(field) ? clockTime(value) : String(value);
  const key = `fields.${field}.choices.${value}`;
  return hasText(key) ? t(key) : quote(value);
}

function quote(text: string): string {
  return escapeMarkdown(truncate(sanitizeLine(text), QUOTE_MAX));
}
