import type { PersonaRef } from '../../src/domain/taskInput.ts';
import type { SavedVoice } from '../../src/library/savedVoices.ts';
import type { CommandContext } from '../context.ts';
import { suggestSavedVoices } from './suggestSavedVoices.ts';

/** The member's own personas and voices whose name has what was typed, newest first. */
export async function suggestPersonas(userId: string, typed: string, context: CommandContext) {
  return suggestSavedVoices(await savedSingers(userId, context), typed);
}

/** The persona that a member chose from the list, or whose name they typed; nobody else's. */
export async function findPersona(
  userId: string,
  chosen: string,
  context: CommandContext,
): Promise<PersonaRef | undefined> {
  const savedVoices = await savedSingers(userId, context);
  const name = chosen.trim().toLowerCase();
  const found =
    savedVoices.find(({ task }) => task === chosen) ??
    savedVoices.find(one => one.name.toLowerCase() === name);
  return found && { id: found.id, name: found.name, isVoice: found.kind === 'voice', style: found.style };
}

async function savedSingers(userId: string, context: CommandContext): Promise<SavedVoice[]> {
  return (await context.savedVoices(userId)).filter(({ kind }) => kind !== 'phrase');
}
