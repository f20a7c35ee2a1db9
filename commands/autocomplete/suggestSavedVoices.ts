import { sanitizeLine, truncate } from '../../src/lib/sanitize.ts';
import type { SavedVoice } from '../../src/library/savedVoices.ts';
import { MAX_CHOICE_LENGTH, MAX_CHOICES } from './choiceLimits.ts';

/**
 * Choices for the voices whose names contain the typed text, in their order. A choice's value is the id of the task
 * that made the voice.
 */
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
