import { type Interaction, InteractionContextType, PermissionFlagsBits } from 'discord.js';
import type { Origin } from '../../domain/origin.ts';
import { DEFAULT_UPLOAD_LIMIT } from '../../lib/discordLimits.ts';
import { publicLocale } from './publicLocale.ts';

/** Extracts what is needed to edit the reply later. Uses raw fields only, since no cache is filled. */
export function originOf(interaction: Interaction): Origin {
  return {
    applicationId: interaction.applicationId,
    interactionId: interaction.id,
    token: interaction.token,
    askedAt: interaction.createdTimestamp,
    channelId: interaction.channelId ?? '',
    guildId: interaction.guildId ?? undefined,
    ...(isGuildInstalled(interaction) && { guildInstalled: true }),
    userId: interaction.user.id,
    locale: interaction.locale,
    cardLocale: publicLocale(interaction),
    uploadLimit: interaction.attachmentSizeLimit ?? DEFAULT_UPLOAD_LIMIT,
    channelRoute: hasChannelRoute(interaction),
    ...(isBoundByAutoMod(interaction) && { isBoundByAutoMod: true }),
  };
}

/** The bot can edit by channel in its own direct messages, and in guild channels that it can view. */
function hasChannelRoute(interaction: Interaction): boolean {
  if (interaction.context === InteractionContextType.BotDM) return true;
  return isGuildInstalled(interaction) && interaction.appPermissions.has(PermissionFlagsBits.ViewChannel);
}

/**
 * Discord shows AutoMod rules to those only who may manage the server. Who is known not to may not ask: refused requests count.
 */
export function canReadAutoMod(interaction: Interaction): boolean {
  return isGuildInstalled(interaction) && interaction.appPermissions.has(PermissionFlagsBits.ManageGuild);
}

/** Whether the server's AutoMod binds a member, and the bot can follow it. Discord lets members pass who may manage the server. */
export function isBoundByAutoMod(interaction: Interaction): boolean {
  return canReadAutoMod(interaction) && !interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild);
}

export function isGuildInstalled({ context, authorizingIntegrationOwners }: Interaction): boolean {
  // Not `in`: discord.js defines a field for each kind of installation, even if there is none.
  return context === InteractionContextType.Guild && authorizingIntegrationOwners.guildId !== null;
}
