import { ApplicationCommandOptionType } from 'discord.js';
import type { Command } from '../src/discord/command.ts';
import { describe } from '../src/discord/describe.ts';
import { EVERYWHERE } from '../src/discord/everywhere.ts';
import { LYRICS_PROMPT_MAX } from '../src/suno/requests/models.ts';

/** Writes lyrics, in two or three versions. */
export const lyrics: Command = {
  operation: 'lyrics',
  definition: {
    name: 'lyrics',
    ...describe('commands.lyrics.description'),
    ...EVERYWHERE,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'prompt',
        ...describe('commands.lyrics.options.prompt'),
        min_length: 1,
        max_length: LYRICS_PROMPT_MAX,
        required: true,
      },
    ],
  },

  execute: async (interaction, bot) => {
    const prompt = interaction.options.getString('prompt', true).trim();
    await bot.startWish(interaction, { kind: 'lyrics', prompt }, interaction.id);
  },
};
