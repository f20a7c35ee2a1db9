import type { AutocompleteInteraction, ChatInputCommandInteraction } from 'discord.js';
import { namedTracks } from '../../src/cards/actions/trackRefOf.ts';
import { CHOICE_TEXT_MAX, CHOICES_MAX } from '../../src/lib/discordLimits.ts';
import { sanitizeLine, truncate } from '../../src/lib/sanitize.ts';
import { isNothing, nothingFound } from '../autocomplete/nothingFound.ts';
import type { CommandContext } from '../context.ts';
import { canShowTask } from './canShowTask.ts';
import { listSongs, type SongTrack } from './listSongs.ts';

/** Value of a suggestion: the bot's task id and the track's key. */
const SONG_VALUE = /^([0-9a-f]{18}):([0-9a-f]{12})$/;

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
function songValue({ task, named }: SongTrack): string {
  return `${task.id}:${named.key}`;
}

/** A title with the track's number and the song's day, because titles repeat. */
function choiceName({ task, named: { ref } }: SongTrack): string {
  const place = ` (${ref.number}) · ${new Date(task.createdAt).toISOString().slice(0, 10)}`;
  return `${truncate(sanitizeLine(ref.title), CHOICE_TEXT_MAX - place.length)}${place}`;
}

/**
 * The song that a member chose from the suggestions, or else the first one that matches the typed text, among those
 * that they may see.
 */
export async function findSong(
  interaction: ChatInputCommandInteraction,
  chosen: string,
  context: CommandContext,
): Promise<SongTrack | undefined> {
  const [, id, key] = SONG_VALUE.exec(chosen) ?? [];
  if (isNothing(chosen)) return undefined;
  if (id === undefined) {
    for await (const first of listSongs(interaction, chosen, context)) return first;
    return undefined;
  }
  const task = await context.tasks.get(id);
  if (!task || !(await canShowTask(interaction, task, context))) return undefined;
  const named = namedTracks(task).find(one => one.key === key);
  return named && { task, named };
}
