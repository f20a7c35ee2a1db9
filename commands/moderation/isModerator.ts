import { type Interaction, PermissionFlagsBits } from 'discord.js';

/** Whether the member of an interaction may manage messages in its channel, or the server. */
export function isModerator({ memberPermissions }: Interaction): boolean {
  return (
    memberPermissions?.any([PermissionFlagsBits.ManageMessages, PermissionFlagsBits.ManageGuild]) ?? false
  );
}
