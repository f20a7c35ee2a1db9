import { sanitizeLine, truncate } from '../../src/lib/sanitize.ts';
import type { SavedVoice } from '../../src/library/savedVoices.ts';
import { CHOICE_MAX, MAX_CHOICES } from './choiceLimits.ts';

/** Offers those whose name has what was typed, in their order; a choice stands for the task that made it. */
export function suggestSavedVoices(savedVoices: readonly SavedVoice[], typed: string) {
  const wanted = typed.trim().toLowerCase();
  return savedVoices
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .slice(0, MAX_CHOICES)
    .map(({ name, task }) => ({ name: truncate(sanitizeLine(name), CHOICE_MAX) || task, value: task }));
}
