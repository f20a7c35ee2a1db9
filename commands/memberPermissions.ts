import { type Interaction, PermissionFlagsBits } from 'discord.js';
import type { TextKey } from '../src/locales/translate.ts';

/** The text that says why a member may not manage subscriptions and settings, or undefined if they may. */
export function manageDenialReason(interaction: Interaction): TextKey | undefined {
  // Not `in`: discord.js defines a field for each kind of installation, even if there is none.
  const isInstalled = interaction.authorizingIntegrationOwners.guildId !== null;
  if (interaction.guildId === null || !isInstalled) return 'notifications.notHere';
  return interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild)
    ? undefined
    : 'notifications.notAllowed';
}

/** Whether the member of an interaction may manage messages in its channel, or the server. */
export function isModerator({ memberPermissions }: Interaction): boolean {
  return (
    memberPermissions?.any([PermissionFlagsBits.ManageMessages, PermissionFlagsBits.ManageGuild]) ?? false
  );
}
