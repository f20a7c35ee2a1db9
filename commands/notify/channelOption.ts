import { type APIApplicationCommandChannelOption, ApplicationCommandOptionType } from 'discord.js';
import { localizedDescription } from '../../src/discord/interactions/localize.ts';
import { SUBSCRIBABLE_TYPES } from './requiredPermissions.ts';

/** The option that names a channel to notify. */
export const CHANNEL_OPTION = {
  type: ApplicationCommandOptionType.Channel,
  name: 'channel',
  ...localizedDescription('commands.notify.options.channel'),
  channel_types: [...SUBSCRIBABLE_TYPES],
  required: true,
} as const satisfies APIApplicationCommandChannelOption;
