import { CHOICE_TEXT_MAX, CHOICES_MAX } from '../../src/lib/discordLimits.ts';
import { sanitizeLine, truncate } from '../../src/lib/sanitize.ts';
import type { SavedVoice } from '../../src/library/savedVoices.ts';

/**
 * Choices for the voices whose names contain the typed text, in their order. A choice's value is the id of the task
 * that made the voice.
 */
export function suggestSavedVoices(savedVoices: readonly SavedVoice[], typed: string) {
  const query = typed.trim().toLowerCase();
  return savedVoices
    .filter(({ name }) => name.toLowerCase().includes(query))
    .slice(0, CHOICES_MAX)
    .map(({ name, task }) => ({
      name: truncate(sanitizeLine(name), CHOICE_TEXT_MAX) || task,
      value: task,
    }));
}
