import type { Bot } from '../src/discord/command.ts';
import type { Keepsake } from '../src/library/keepsakes.ts';
import type { PersonaRef } from '../src/tasks/wish.ts';
import { suggestKeepsakes } from './suggestKeepsakes.ts';

/** The member's own personas and voices whose name has what was typed, newest first. */
export async function suggestPersonas(userId: string, typed: string, bot: Bot) {
  return suggestKeepsakes(await singersOf(userId, bot), typed);
}

/** The persona that a member chose from the list, or whose name they typed; nobody else's. */
export async function findPersona(userId: string, chosen: string, bot: Bot): Promise<PersonaRef | undefined> {
  const singers = await singersOf(userId, bot);
  const name = chosen.trim().toLowerCase();
  const found =
    singers.find(({ task }) => task === chosen) ?? singers.find(one => one.name.toLowerCase() === name);
  return found && { id: found.id, name: found.name, isVoice: found.kind === 'voice', style: found.style };
}

async function singersOf(userId: string, bot: Bot): Promise<Keepsake[]> {
  return (await bot.keepsakes(userId)).filter(({ kind }) => kind !== 'phrase');
}
