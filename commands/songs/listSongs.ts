import type { AutocompleteInteraction, ChatInputCommandInteraction } from 'discord.js';
import { type NamedTrack, namedTracks } from '../../src/cards/actions/trackRefOf.ts';
import { isSong } from '../../src/cards/text/isSong.ts';
import type { Task } from '../../src/domain/task.ts';
import { normalizeSearch } from '../../src/library/matchesSearch.ts';
import type { CommandContext } from '../context.ts';
import { scopeFor } from '../library/openPage.ts';

/** A track of a finished song of the bot's. */
export interface SongTrack {
  readonly task: Task;
  readonly named: NamedTrack;
}

/** Library entries looked at for one list: a suggestion has to come within three seconds. */
const ENTRIES_MAX = 200;

/**
 * The tracks of finished songs that a search matches: the member's own first, then those that they may see in this server,
 * newest first.
 */
export async function* listSongs(
  interaction: AutocompleteInteraction | ChatInputCommandInteraction,
  typed: string,
  context: CommandContext,
): AsyncGenerator<SongTrack> {
  const search = normalizeSearch(typed);
  for (const shelf of ['mine', 'server'] as const) {
    const scope = await scopeFor(interaction, shelf, context);
    if (!scope) continue;
    let entries = 0;
    for await (const { id, kind } of context.library.find(scope, search)) {
      if (++entries > ENTRIES_MAX) break;
      if (kind === 'lyrics') continue;
      // One record that only another version of the bot can read does not end the list.
      const task = await context.tasks.get(id).catch(() => undefined);
      if (!task || !isSong(task)) continue;
      if (shelf === 'server' && task.origin.userId === interaction.user.id) continue;
      for (const named of namedTracks(task)) yield { task, named };
    }
  }
}
