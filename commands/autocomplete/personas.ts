import type { PersonaRef } from '../../src/domain/taskInput.ts';
import { CHOICE_TEXT_MAX, CHOICES_MAX } from '../../src/lib/discordLimits.ts';
import { sanitizeLine, truncate } from '../../src/lib/sanitize.ts';
import type { SavedVoice } from '../../src/library/savedVoices.ts';
import type { TextKey } from '../../src/locales/translate.ts';
import type { CommandContext } from '../context.ts';
import { isNothing, nothingFound } from './nothingFound.ts';

/** Suggests the member's own personas and voices whose names contain the typed text, newest first, or says that there are none. */
export async function suggestPersonas(userId: string, typed: string, context: CommandContext) {
  const saved = await listPersonas(userId, context);
  const found = suggestSavedVoices(saved, typed);
  if (found.length > 0) return found;
  return nothingFound(saved.length > 0 ? 'choices.noMatch' : 'choices.noPersonas', context.t);
}

/** Finds one of the member's own personas: the one chosen from the list, or else by the name that was typed. */
export async function findSavedVoice(
  userId: string,
  chosen: string,
  context: CommandContext,
): Promise<SavedVoice | undefined> {
  const savedVoices = await listPersonas(userId, context);
  const name = chosen.trim().toLowerCase();
  return (
    savedVoices.find(({ task }) => task === chosen) ??
    savedVoices.find(one => one.name.toLowerCase() === name)
  );
}

/** Finds one of the member's own personas, as {@link findSavedVoice} does, to be used in a task. */
export async function findPersona(
  userId: string,
  chosen: string,
  context: CommandContext,
): Promise<PersonaRef | undefined> {
  const found = await findSavedVoice(userId, chosen, context);
  return found && { id: found.id, name: found.name, isVoice: found.kind === 'voice', style: found.style };
}

/** The member's own personas and voices, newest first. */
export async function listPersonas(userId: string, context: CommandContext): Promise<SavedVoice[]> {
  return (await context.savedVoices(userId)).filter(({ kind }) => kind !== 'phrase');
}

/** The reply to a persona that the member does not have. */
export function noPersonaText(chosen: string): TextKey {
  return isNothing(chosen) ? 'replies.noPersonasYet' : 'replies.noPersona';
}

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
