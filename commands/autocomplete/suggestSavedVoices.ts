import { sanitizeLine, truncate } from '../../src/lib/sanitize.ts';
import type { SavedVoice } from '../../src/library/savedVoices.ts';
import { MAX_CHOICE_LENGTH, MAX_CHOICES } from './choiceLimits.ts';

/** Offers those whose name has what was typed, in their order; a choice stands for the task that made it. */
export function suggestSavedVoices(savedVoices: readonly SavedVoice[], typed: string) {
  const query = typed.trim().toLowerCase();
  return savedVoices
    .filter(({ name }) => name.toLowerCase().includes(query))
    .slice(0, MAX_CHOICES)
    .map(({ name, task }) => ({
      name: truncate(sanitizeLine(name), MAX_CHOICE_LENGTH) || task,
      value: task,
    }));
}
