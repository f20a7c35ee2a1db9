import type { ChatInputCommandInteraction } from 'discord.js';
import { namedTracks } from '../../src/cards/actions/trackRefOf.ts';
import { isNothing } from '../autocomplete/nothingFound.ts';
import type { CommandContext } from '../context.ts';
import { canShowTask } from './canShowTask.ts';
import { listSongs, type SongTrack } from './listSongs.ts';

/** Value of a suggestion: the bot's task id and the track's key. */
const SONG_VALUE = /^([0-9a-f]{18}):([0-9a-f]{12})$/;

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
