import type { AutocompleteInteraction } from 'discord.js';
import { CHOICE_TEXT_MAX, CHOICES_MAX } from '../../src/lib/discordLimits.ts';
import { sanitizeLine, truncate } from '../../src/lib/sanitize.ts';
import { nothingFound } from '../autocomplete/nothingFound.ts';
import type { CommandContext } from '../context.ts';
import { listSongs, type SongTrack } from './listSongs.ts';

/** Suggests the tracks of songs whose title or idea matches the typed text, or says that there are none. */
export async function suggestSongs(
  interaction: AutocompleteInteraction,
  typed: string,
  context: CommandContext,
): Promise<{ name: string; value: string }[]> {
  const choices: { name: string; value: string }[] = [];
  for await (const one of listSongs(interaction, typed, context)) {
    choices.push({ name: choiceName(one), value: songValue(one) });
    if (choices.length === CHOICES_MAX) break;
  }
  if (choices.length > 0) return choices;
  return nothingFound(typed.trim() === '' ? 'choices.noSongs' : 'choices.noMatch', context.t);
}

/** Value of a suggestion: the bot's task id and the track's key. */
export function songValue({ task, named }: SongTrack): string {
  return `${task.id}:${named.key}`;
}

/** A title with the track's number and the song's day, because titles repeat. */
function choiceName({ task, named: { ref } }: SongTrack): string {
  const place = ` (${ref.number}) · ${new Date(task.createdAt).toISOString().slice(0, 10)}`;
  return `${truncate(sanitizeLine(ref.title), CHOICE_TEXT_MAX - place.length)}${place}`;
}
