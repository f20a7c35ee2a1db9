import { cut, plainLine } from '../src/cards/plain.ts';
import type { Bot } from '../src/discord/command.ts';
import type { Keepsake } from '../src/library/keepsakes.ts';
import type { PersonaRef } from '../src/tasks/wish.ts';

/** https://docs.discord.com/developers/interactions/application-commands#autocomplete */
const MAX_CHOICES = 25;
const CHOICE_MAX = 100;

/** The member's own personas and voices whose name has what was typed, newest first. */
export async function suggestPersonas(userId: string, typed: string, bot: Bot) {
  const wanted = typed.trim().toLowerCase();
  return (await singersOf(userId, bot))
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .slice(0, MAX_CHOICES)
    .map(({ name, task }) => ({ name: cut(plainLine(name), CHOICE_MAX) || task, value: task }));
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
