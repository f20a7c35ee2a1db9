import { CHOICE_TEXT_MAX, CHOICES_MAX } from '../../src/lib/discordLimits.ts';
import { STYLES } from '../../src/suno/requests/styles.ts';

/**
 * Completes the last of several styles separated by commas: `folk, sea s` suggests `folk, sea shanty`. The typed text
 * is always the first choice, so that a style that the list lacks can be chosen too.
 */
export function suggestStyles(typed: string): { name: string; value: string }[] {
  const parts = typed.split(',');
  const last = (parts.pop() ?? '').trim().toLowerCase();
  const before = parts.map(part => part.trim()).filter(part => part !== '');
  const names = STYLES.map(({ name }) => name);
  const fresh = names.filter(style => !before.some(part => part.toLowerCase() === style));
  const starting = fresh.filter(style => style.startsWith(last));
  const containing = fresh.filter(style => !style.startsWith(last) && style.includes(last));
  const asTyped = typed.trim() === '' ? [] : [typed.trim()];
  const offered = [...starting, ...containing].map(style => [...before, style].join(', '));
  return [...new Set([...asTyped, ...offered])]
    .filter(style => style.length <= CHOICE_TEXT_MAX)
    .slice(0, CHOICES_MAX)
    .map(style => ({ name: style, value: style }));
}
