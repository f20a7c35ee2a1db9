import { ApplicationCommandOptionType } from 'discord.js';
import { ALL_CONTEXTS } from '../src/discord/interactions/contexts.ts';
import { localizedDescription } from '../src/discord/interactions/localize.ts';
import type { LyricsInput } from '../src/domain/taskInput.ts';
import { LYRICS_PROMPT_MAX } from '../src/suno/requests/limits.ts';
import { defineCommand } from './defineCommand.ts';
import { AUDIENCE_OPTIONS, readAudience } from './operations/audienceOptions.ts';

/** `/lyrics`: writes lyrics, in two or three versions. */
export const lyrics = defineCommand({
  operation: 'lyrics',
  definition: {
    name: 'lyrics',
    ...localizedDescription('commands.lyrics.description'),
    ...ALL_CONTEXTS,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'prompt',
        ...localizedDescription('commands.lyrics.options.prompt'),
        min_length: 1,
        max_length: LYRICS_PROMPT_MAX,
        required: true,
      },
      ...AUDIENCE_OPTIONS,
    ],
  },

  execute: async (interaction, context, { prompt, ...options }) => {
    const input: LyricsInput = { kind: 'lyrics', prompt: prompt.trim(), ...readAudience(options) };
    await context.startTask(interaction, input, interaction.id);
  },
});
