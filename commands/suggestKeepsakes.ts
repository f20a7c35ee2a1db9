import { cut, plainLine } from '../src/cards/plain.ts';
import type { Keepsake } from '../src/library/keepsakes.ts';
import { CHOICE_MAX, MAX_CHOICES } from './choiceLimits.ts';

/** Offers those whose name has what was typed, in their order; a choice stands for the task that made it. */
export function suggestKeepsakes(keepsakes: readonly Keepsake[], typed: string) {
  const wanted = typed.trim().toLowerCase();
  return keepsakes
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .slice(0, MAX_CHOICES)
    .map(({ name, task }) => ({ name: cut(plainLine(name), CHOICE_MAX) || task, value: task }));
}
