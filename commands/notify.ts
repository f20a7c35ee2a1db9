import {
  type APIApplicationCommandChannelOption,
  ApplicationCommandOptionType,
  type ChatInputCommandInteraction,
} from 'discord.js';
import type { Bot, Command } from '../src/discord/command.ts';
import { describe, nameChoice } from '../src/discord/describe.ts';
import { EVERYWHERE } from '../src/discord/everywhere.ts';
import { addChannel } from './notify/addChannel.ts';
import { WAY_NAMES, WHAT_CHOICES } from './notify/choices.ts';
import { listChannels } from './notify/listChannels.ts';
import { removeChannel } from './notify/removeChannel.ts';
import { SUBSCRIBABLE_TYPES } from './notify/requiredPermissions.ts';
import { setWay } from './notify/setWay.ts';

const CHANNEL: APIApplicationCommandChannelOption = {
  type: ApplicationCommandOptionType.Channel,
  name: 'channel',
  ...describe('commands.notify.options.channel'),
  channel_types: [...SUBSCRIBABLE_TYPES],
  required: true,
};

const SUBCOMMANDS: Record<string, (interaction: ChatInputCommandInteraction, bot: Bot) => Promise<void>> = {
  me: setWay,
  add: addChannel,
  list: listChannels,
  remove: removeChannel,
};

/**
 * Who hears when something is ready. Discord knows permissions of whole commands only, so the parts that are for those who
 * manage the server check that themselves.
 */
export const notify: Command = {
  definition: {
    name: 'notify',
    ...describe('commands.notify.description'),
    ...EVERYWHERE,
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'me',
        ...describe('commands.notify.me'),
        options: [
          {
            type: ApplicationCommandOptionType.String,
            name: 'how',
            ...describe('commands.notify.options.how'),
            choices: Object.entries(WAY_NAMES).map(([value, name]) => ({ ...nameChoice(name), value })),
            required: true,
          },
        ],
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'add',
        ...describe('commands.notify.add'),
        options: [
          CHANNEL,
          {
            type: ApplicationCommandOptionType.String,
            name: 'what',
            ...describe('commands.notify.options.what'),
            choices: WHAT_CHOICES.map(({ name, what }) => ({ ...nameChoice(name), value: what.join(',') })),
            required: true,
          },
        ],
      },
      { type: ApplicationCommandOptionType.Subcommand, name: 'list', ...describe('commands.notify.list') },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'remove',
        ...describe('commands.notify.remove'),
        options: [CHANNEL],
      },
    ],
  },

  execute: async (interaction, bot) => {
    await SUBCOMMANDS[interaction.options.getSubcommand()]?.(interaction, bot);
  },
};
