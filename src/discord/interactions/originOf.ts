import { type Interaction, InteractionContextType, PermissionFlagsBits } from 'discord.js';
import type { Origin } from '../../domain/origin.ts';
import { DEFAULT_UPLOAD_LIMIT } from '../publish/routes.ts';

/** Keeps of an interaction what is needed to reach its answer later. Uses its raw fields only: no cache is filled. */
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
    uploadLimit: interaction.attachmentSizeLimit ?? DEFAULT_UPLOAD_LIMIT,
    channelRoute: hasChannelRoute(interaction),
  };
}

/** In its own direct messages the bot may always edit; in a server where it is a member and sees the channel. */
function hasChannelRoute(interaction: Interaction): boolean {
  if (interaction.context === InteractionContextType.BotDM) return true;
  return isGuildInstalled(interaction) && interaction.appPermissions.has(PermissionFlagsBits.ViewChannel);
}

function isGuildInstalled({ context, authorizingIntegrationOwners }: Interaction): boolean {
  // Not `in`: the library defines a field for each kind of installation, also where there is none.
  return context === InteractionContextType.Guild && authorizingIntegrationOwners.guildId !== null;
}
