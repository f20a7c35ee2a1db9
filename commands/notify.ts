import { ALL_CONTEXTS } from '../src/discord/interactions/contexts.ts';
import { localizedDescription } from '../src/discord/interactions/localize.ts';
import type { Command } from './context.ts';
import type { Subcommand } from './defineCommand.ts';
import { addChannel } from './notify/addChannel.ts';
import { listChannels } from './notify/listChannels.ts';
import { removeChannel } from './notify/removeChannel.ts';
import { setNotifyMethod } from './notify/setNotifyMethod.ts';

const subcommands: readonly Subcommand[] = [setNotifyMethod, addChannel, listChannels, removeChannel];

/**
 * `/notify`: who is notified when something is ready. Discord can restrict whole commands only, so the subcommands for
 * members who may manage the server check that permission themselves.
 */
export const notify: Command = {
  definition: {
    name: 'notify',
    ...localizedDescription('commands.notify.description'),
    ...ALL_CONTEXTS,
    options: subcommands.map(({ definition }) => definition),
  },

  execute: async (interaction, context) => {
    const name = interaction.options.getSubcommand();
    await subcommands.find(({ definition }) => definition.name === name)?.execute(interaction, context);
  },
};
