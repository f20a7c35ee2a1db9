import { ApplicationCommandOptionType } from 'discord.js';

const ID_FORM = /^\d{17,20}$/;

/** Type and bounds of an option for a server's id: Discord has no option that chooses a server. */
export const SERVER_ID_OPTION = {
  type: ApplicationCommandOptionType.String,
  min_length: 17,
  max_length: 20,
} as const;

export function isServerId(text: string): boolean {
  return ID_FORM.test(text);
}
