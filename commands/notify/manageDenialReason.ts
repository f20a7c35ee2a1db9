import {
  ApplicationIntegrationType,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  PermissionFlagsBits,
} from 'discord.js';
import type { TextKey } from '../../src/locales/translate.ts';

/** The text that says why a member may not manage subscriptions, or undefined if they may. */
export function manageDenialReason(
  interaction: ChatInputCommandInteraction | ButtonInteraction,
): TextKey | undefined {
  const isMember = ApplicationIntegrationType.GuildInstall in interaction.authorizingIntegrationOwners;
  if (interaction.guildId === null || !isMember) return 'notices.notHere';
  return interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild)
    ? undefined
    : 'notices.notAllowed';
}
