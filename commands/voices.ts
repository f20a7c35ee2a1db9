import { ALL_CONTEXTS } from '../src/discord/interactions/contexts.ts';
import { localizedDescription } from '../src/discord/interactions/localize.ts';
import { suggestPersonas } from './autocomplete/personas.ts';
import type { Command } from './context.ts';
import type { Subcommand } from './defineCommand.ts';
import { deleteVoice } from './voices/deleteVoice.ts';
import { listVoices } from './voices/listVoices.ts';
import { renameVoice } from './voices/renameVoice.ts';

const subcommands: readonly Subcommand[] = [listVoices, renameVoice, deleteVoice];

/** `/voices`: lists the member's own personas and voices, renames and deletes them. */
export const voices: Command = {
  definition: {
    name: 'voices',
    ...localizedDescription('commands.voices.description'),
    ...ALL_CONTEXTS,
    options: subcommands.map(({ definition }) => definition),
  },

  execute: async (interaction, context) => {
    const name = interaction.options.getSubcommand();
    await subcommands.find(({ definition }) => definition.name === name)?.execute(interaction, context);
  },

  complete: async (interaction, context) => {
    const { value } = interaction.options.getFocused(true);
    await interaction.respond(await suggestPersonas(interaction.user.id, value, context));
  },
};
