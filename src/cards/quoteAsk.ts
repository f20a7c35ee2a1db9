import { hasText, type Translate } from '../locales/translate.ts';
import { operationOf } from '../suno/operations.ts';
import type { AskWish } from '../tasks/wish.ts';
import { escapeMarkdown } from './escapeMarkdown.ts';
import { QUOTE_MAX } from './limits.ts';
import { cut, plainLine } from './plain.ts';

/** What was asked for: the operation, what it works on, and what was said of it, a line each. */
export function quoteAsk(wish: AskWish, t: Translate): string {
  const { operation, fields, recordings } = wish;
  const said = (operationOf(operation).ask?.fields ?? []).flatMap(({ name }) => {
    const value = fields[name];
    if (value === undefined || value === false || value === '') return [];
    const key = `fields.${name}.label`;
    const label = hasText(key) ? t(key) : name;
    return [value === true ? label : `${label}: ${quote(String(value))}`];
  });
  const lines = [t(`operations.${operation}.title`), ...recordings.map(({ name }) => quote(name)), ...said];
  return lines.map(line => `> ${line}`).join('\n');
}

function quote(text: string): string {
  return escapeMarkdown(cut(plainLine(text), QUOTE_MAX));
}
