import { ApplicationCommandOptionType, MessageFlags } from 'discord.js';
import { cut } from '../src/cards/plain.ts';
import type { Command } from '../src/discord/command.ts';
import { describe, nameChoice } from '../src/discord/describe.ts';
import { EVERYWHERE } from '../src/discord/everywhere.ts';
import type { Entry } from '../src/library/entry.ts';
import { foldSearch, searchById } from '../src/library/matchesSearch.ts';
import type { View } from '../src/library/pageButton.ts';
import { CHOICE_MAX, MAX_CHOICES } from './choiceLimits.ts';
import { openPage, shelfOf } from './library/openPage.ts';

/** Lists what the member has made, or what others have made here, and leads to it. */
export const library: Command = {
  definition: {
    name: 'library',
    ...describe('commands.library.description'),
    ...EVERYWHERE,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'search',
        ...describe('commands.library.options.search'),
        max_length: 100,
        autocomplete: true,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'of',
        ...describe('commands.library.options.of'),
        choices: [
          { ...nameChoice('commands.library.shelves.mine'), value: 'mine' },
          { ...nameChoice('commands.library.shelves.server'), value: 'server' },
        ],
      },
    ],
  },

  execute: async (interaction, bot) => {
    const of = readOf(interaction.options.getString('of'));
    const search = foldSearch(interaction.options.getString('search') ?? '');
    // Whose channels may be told of is a question to Discord, and may take a moment.
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.editReply(await openPage(interaction, { of, search }, { number: 0 }, bot));
  },

  complete: async (interaction, bot) => {
    const shelf = await shelfOf(interaction, readOf(interaction.options.getString('of')), bot);
    const found: Entry[] = [];
    if (shelf) {
      for await (const entry of bot.library.find(shelf, foldSearch(interaction.options.getFocused()))) {
        found.push(entry);
        if (found.length === MAX_CHOICES) break;
      }
    }
    await interaction.respond(
      found.map(({ id, ...entry }) => ({ name: nameOf(entry), value: searchById(id) })),
    );
  },
};

function readOf(of: string | null): View['of'] {
  return of === 'server' ? 'server' : 'mine';
}

/** A title with its day, for there may be several of one name. */
function nameOf({ title, createdAt }: Omit<Entry, 'id'>): string {
  const day = ` · ${new Date(createdAt).toISOString().slice(0, 10)}`;
  return `${cut(title, CHOICE_MAX - day.length)}${day}`;
}
