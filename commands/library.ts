import { ApplicationCommandOptionType } from 'discord.js';
import { ALL_CONTEXTS } from '../src/discord/interactions/contexts.ts';
import { localizedDescription, localizedName } from '../src/discord/interactions/localize.ts';
import { deferPrivately } from '../src/discord/interactions/replyPrivately.ts';
import { CHOICE_TEXT_MAX, CHOICES_MAX } from '../src/lib/discordLimits.ts';
import { truncate } from '../src/lib/sanitize.ts';
import type { Entry } from '../src/library/entry.ts';
import { normalizeSearch, searchById } from '../src/library/searchWords.ts';
import { defineCommand } from './defineCommand.ts';
import { exportLibrary } from './library/exportLibrary.ts';
import { openPage, scopeFor } from './library/openPage.ts';

/** `/library`: lists tasks of the member, or public tasks of the server, with links to their cards; or sends the member all their songs. */
export const library = defineCommand({
  definition: {
    name: 'library',
    ...localizedDescription('commands.library.description'),
    ...ALL_CONTEXTS,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'search',
        ...localizedDescription('commands.library.options.search'),
        max_length: CHOICE_TEXT_MAX,
        autocomplete: true,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'of',
        ...localizedDescription('commands.library.options.of'),
        choices: [
          { ...localizedName('commands.library.shelves.mine'), value: 'mine' },
          { ...localizedName('commands.library.shelves.server'), value: 'server' },
        ],
      },
      {
        type: ApplicationCommandOptionType.Boolean,
        name: 'export',
        ...localizedDescription('commands.library.options.export'),
      },
    ],
  },

  execute: async (interaction, context, { of = 'mine', ...options }) => {
    const search = normalizeSearch(options.search ?? '');
    // Which channels the member can view is asked of Discord, which can take longer than three seconds.
    await deferPrivately(interaction);
    if (options.export) return exportLibrary(interaction, context);
    await interaction.editReply(await openPage(interaction, { of, search }, { number: 0 }, context));
  },

  complete: async (interaction, context, { value }, { of = 'mine' }) => {
    const scope = await scopeFor(interaction, of, context);
    const found: Entry[] = [];
    if (scope) {
      for await (const entry of context.library.find(scope, normalizeSearch(value))) {
        found.push(entry);
        if (found.length === CHOICES_MAX) break;
      }
    }
    await interaction.respond(
      found.map(({ id, ...entry }) => ({ name: choiceName(entry), value: searchById(id) })),
    );
  },
});

/** A title with its day, because titles repeat. */
function choiceName({ title, createdAt }: Omit<Entry, 'id'>): string {
  const day = ` · ${new Date(createdAt).toISOString().slice(0, 10)}`;
  return `${truncate(title, CHOICE_TEXT_MAX - day.length)}${day}`;
}
