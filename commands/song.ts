import { ApplicationCommandOptionType } from 'discord.js';
import { ALL_CONTEXTS } from '../src/discord/interactions/contexts.ts';
import { localizedDescription, localizedName } from '../src/discord/interactions/localize.ts';
import { replyPrivately } from '../src/discord/interactions/replyPrivately.ts';
import type { SongInput } from '../src/domain/taskInput.ts';
import { limitsOf } from '../src/suno/requests/limits.ts';
import { DEFAULT_MODEL, OFFERED_MODELS } from '../src/suno/requests/models.ts';
import { findPersona, suggestPersonas } from './autocomplete/personas.ts';
import { suggestStyles } from './autocomplete/suggestStyles.ts';
import { defineCommand } from './defineCommand.ts';
import { songForm } from './forms/songForm.ts';

const newestLimits = limitsOf('generate', DEFAULT_MODEL);

/** `/song`: makes a song from an idea, or opens the form for the member's own lyrics. */
export const song = defineCommand({
  operation: 'generate',
  definition: {
    name: 'song',
    ...localizedDescription('commands.song.description'),
    ...ALL_CONTEXTS,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'prompt',
        ...localizedDescription('commands.song.options.prompt'),
        min_length: 1,
        max_length: newestLimits.idea,
      },
      {
        type: ApplicationCommandOptionType.Boolean,
        name: 'instrumental',
        ...localizedDescription('commands.song.options.instrumental'),
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'style',
        ...localizedDescription('commands.song.options.style'),
        max_length: newestLimits.style,
        autocomplete: true,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'title',
        ...localizedDescription('commands.song.options.title'),
        max_length: newestLimits.title,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'model',
        ...localizedDescription('commands.song.options.model'),
        choices: OFFERED_MODELS.map(value => ({ ...localizedName(`fields.model.choices.${value}`), value })),
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'voice',
        ...localizedDescription('commands.song.options.voice'),
        choices: [
          { ...localizedName('commands.song.voices.f'), value: 'f' },
          { ...localizedName('commands.song.voices.m'), value: 'm' },
        ],
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'avoid',
        ...localizedDescription('commands.song.options.avoid'),
        max_length: newestLimits.avoid,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'persona',
        ...localizedDescription('commands.song.options.persona'),
        autocomplete: true,
      },
    ],
  },

  execute: async (interaction, context, { persona, ...options }) => {
    const singer =
      persona === undefined ? undefined : await findPersona(interaction.user.id, persona, context);
    if (persona !== undefined && !singer) {
      const content = context.t('replies.noPersona');
      await replyPrivately(interaction, content);
      return;
    }
    const input: SongInput = {
      kind: 'song',
      idea: options.prompt?.trim() || undefined,
      title: options.title?.trim() || undefined,
      style: options.style?.trim() || undefined,
      avoid: options.avoid?.trim() || undefined,
      voice: options.voice,
      persona: singer,
      instrumental: options.instrumental ?? false,
      model: options.model ?? context.model,
    };
    // A persona needs lyrics, which only the form asks for.
    const isReady = input.idea && (!singer || input.instrumental);
    if (isReady) await context.startTask(interaction, input, interaction.id);
    else await songForm.open(interaction, input, context);
  },

  complete: async (interaction, context, { name, value }) => {
    const choices =
      name === 'persona' ? await suggestPersonas(interaction.user.id, value, context) : suggestStyles(value);
    await interaction.respond(choices);
  },
});
