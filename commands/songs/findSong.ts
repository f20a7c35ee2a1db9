import type { ChatInputCommandInteraction } from 'discord.js';
import { namedTracks } from '../../src/cards/actions/trackRefOf.ts';
import type { CommandContext } from '../context.ts';
import { canShowTask } from './canShowTask.ts';
import { listSongs, type SongTrack } from './listSongs.ts';

/** A choice of the list: the bot's task and the key of its track. */
const SONG_VALUE = /^([0-9a-f]{18}):([0-9a-f]{12})$/;

/** The song that a member chose from the list, or the first one that what they typed matches; nothing that they may not see. */
export async function findSong(
  interaction: ChatInputCommandInteraction,
  chosen: string,
  context: CommandContext,
): Promise<SongTrack | undefined> {
  const [, id, key] = SONG_VALUE.exec(chosen) ?? [];
  if (id === undefined) {
    for await (const first of listSongs(interaction, chosen, context)) return first;
    return undefined;
  }
  const task = await context.tasks.get(id);
  if (!task || !(await canShowTask(interaction, task, context))) return undefined;
  const named = namedTracks(task).find(one => one.key === key);
  return named && { task, named };
}
