import type { AutocompleteInteraction, ChatInputCommandInteraction } from 'discord.js';
import { type NamedTrack, namedTracks } from '../../src/cards/actions/trackRefOf.ts';
import { isSong } from '../../src/cards/text/isSong.ts';
import type { Task } from '../../src/domain/task.ts';
import { normalizeSearch } from '../../src/library/searchWords.ts';
import type { CommandContext } from '../context.ts';
import { scopeFor } from '../library/openPage.ts';

/** A track of a finished song of the bot. */
export interface SongTrack {
  readonly task: Task;
  readonly named: NamedTrack;
}

/** Library entries read for one list, because suggestions are due within three seconds. */
const ENTRIES_MAX = 200;

/**
 * The tracks of finished songs that match a search: first the member's own, then those in this server that they may
 * see, each newest first.
 */
export async function* listSongs(
  interaction: AutocompleteInteraction | ChatInputCommandInteraction,
  typed: string,
  context: CommandContext,
): AsyncGenerator<SongTrack> {
  const search = normalizeSearch(typed);
  for (const scopeName of ['mine', 'server'] as const) {
    const scope = await scopeFor(interaction, scopeName, context);
    if (!scope) continue;
    let entries = 0;
    for await (const { id, kind } of context.library.find(scope, search)) {
      if (++entries > ENTRIES_MAX) break;
      if (kind === 'lyrics') continue;
      // A record that this version cannot read is skipped.
      const task = await context.tasks.get(id).catch(() => undefined);
      if (!task || !isSong(task)) continue;
      if (scopeName === 'server' && task.origin.userId === interaction.user.id) continue;
      for (const named of namedTracks(task)) yield { task, named };
    }
  }
}
