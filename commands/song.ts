import { ApplicationCommandOptionType } from 'discord.js';
import type { Command } from '../src/discord/command.ts';
import { describe, nameChoice } from '../src/discord/describe.ts';
import { EVERYWHERE } from '../src/discord/everywhere.ts';
import { tell } from '../src/discord/tell.ts';
import { KNOWN_MODELS, limitsOf } from '../src/suno/requests/models.ts';
import type { SongWish } from '../src/tasks/wish.ts';
import { songForm } from './forms/songForm.ts';
import { findPersona, suggestPersonas } from './personas.ts';
import { suggestStyles } from './suggestStyles.ts';

const newest = limitsOf('');

/** Makes a song from an idea, or opens the form for lyrics of one's own. */
export const song: Command = {
  operation: 'generate',
  definition: {
    name: 'song',
    ...describe('commands.song.description'),
    ...EVERYWHERE,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'prompt',
        ...describe('commands.song.options.prompt'),
        min_length: 1,
        max_length: newest.idea,
      },
      {
        type: ApplicationCommandOptionType.Boolean,
        name: 'instrumental',
        ...describe('commands.song.options.instrumental'),
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'style',
        ...describe('commands.song.options.style'),
        max_length: newest.style,
        autocomplete: true,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'title',
        ...describe('commands.song.options.title'),
        max_length: newest.title,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'model',
        ...describe('commands.song.options.model'),
        choices: KNOWN_MODELS.map(model => ({ name: model, value: model })),
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'voice',
        ...describe('commands.song.options.voice'),
        choices: [
          { ...nameChoice('commands.song.voices.f'), value: 'f' },
          { ...nameChoice('commands.song.voices.m'), value: 'm' },
        ],
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'avoid',
        ...describe('commands.song.options.avoid'),
        max_length: newest.avoid,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'persona',
        ...describe('commands.song.options.persona'),
        autocomplete: true,
      },
    ],
  },

  execute: async (interaction, bot) => {
    const { options } = interaction;
    const voice = options.getString('voice');
    const persona = options.getString('persona');
    const singer = persona === null ? undefined : await findPersona(interaction.user.id, persona, bot);
    if (persona !== null && !singer) {
      const content = bot.t('replies.noPersona');
      await tell(interaction, content);
      return;
    }
    const wish: SongWish = {
      kind: 'song',
      idea: options.getString('prompt')?.trim() || undefined,
      title: options.getString('title')?.trim() || undefined,
      style: options.getString('style')?.trim() || undefined,
      avoid: options.getString('avoid')?.trim() || undefined,
      voice: voice === 'f' || voice === 'm' ? voice : undefined,
      persona: singer,
      instrumental: options.getBoolean('instrumental') ?? false,
      model: options.getString('model') ?? bot.model,
    };
    // A persona sings words of the member's own: the form asks for them.
    const isReady = wish.idea && (!singer || wish.instrumental);
    if (isReady) await bot.startWish(interaction, wish, interaction.id);
    else await songForm.open(interaction, wish, bot);
  },

  complete: async (interaction, bot) => {
    const { name, value } = interaction.options.getFocused(true);
    const choices =
      name === 'persona' ? await suggestPersonas(interaction.user.id, value, bot) : suggestStyles(value);
    await interaction.respond(choices);
  },
};
