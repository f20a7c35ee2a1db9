import { type APIApplicationCommandStringOption, ApplicationCommandOptionType } from 'discord.js';
import { localizedDescription } from '../../src/discord/interactions/localize.ts';

/** The option for one of the member's own personas and voices. */
export const VOICE_OPTION = {
  type: ApplicationCommandOptionType.String,
  name: 'voice',
  ...localizedDescription('commands.voices.options.voice'),
  autocomplete: true,
  required: true,
} as const satisfies APIApplicationCommandStringOption;
