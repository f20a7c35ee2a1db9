import {
  type APIApplicationCommandChannelOption,
  ApplicationCommandOptionType,
  type ChatInputCommandInteraction,
} from 'discord.js';
import { ALL_CONTEXTS } from '../src/discord/interactions/contexts.ts';
import { localizedDescription, localizedName } from '../src/discord/interactions/localize.ts';
import type { Command, CommandContext } from './context.ts';
import { addChannel } from './notify/addChannel.ts';
import { EVENT_CHOICES, METHOD_NAMES } from './notify/choices.ts';
import { listChannels } from './notify/listChannels.ts';
import { removeChannel } from './notify/removeChannel.ts';
import { SUBSCRIBABLE_TYPES } from './notify/requiredPermissions.ts';
import { setNotifyMethod } from './notify/setNotifyMethod.ts';

const CHANNEL: APIApplicationCommandChannelOption = {
  type: ApplicationCommandOptionType.Channel,
  name: 'channel',
  ...localizedDescription('commands.notify.options.channel'),
  channel_types: [...SUBSCRIBABLE_TYPES],
  required: true,
};

const SUBCOMMANDS: Record<
  string,
  (interaction: ChatInputCommandInteraction, context: CommandContext) => Promise<void>
> = {
  me: setNotifyMethod,
  add: addChannel,
  list: listChannels,
  remove: removeChannel,
};

/**
 * `/notify`: who is notified when something is ready. Discord can restrict whole commands only, so the subcommands for
 * members who may manage the server check that permission themselves.
 */
export const notify: Command = {
  definition: {
    name: 'notify',
    ...localizedDescription('commands.notify.description'),
    ...ALL_CONTEXTS,
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'me',
        ...localizedDescription('commands.notify.me'),
        options: [
          {
            type: ApplicationCommandOptionType.String,
            name: 'how',
            ...localizedDescription('commands.notify.options.how'),
            choices: Object.entries(METHOD_NAMES).map(([value, name]) => ({ ...localizedName(name), value })),
            required: true,
          },
        ],
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'add',
        ...localizedDescription('commands.notify.add'),
        options: [
          CHANNEL,
          {
            type: ApplicationCommandOptionType.String,
            name: 'what',
            ...localizedDescription('commands.notify.options.what'),
            choices: EVENT_CHOICES.map(({ name, what }) => ({
              ...localizedName(name),
              value: what.join(','),
            })),
            required: true,
          },
        ],
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'list',
        ...localizedDescription('commands.notify.list'),
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'remove',
        ...localizedDescription('commands.notify.remove'),
        options: [CHANNEL],
      },
    ],
  },

  execute: async (interaction, context) => {
    await SUBCOMMANDS[interaction.options.getSubcommand()]?.(interaction, context);
  },
};
