import { ApplicationIntegrationType, InteractionContextType } from 'discord.js';

/** A command that works wherever the application is, added to a server or to a person: servers and all direct messages. */
export const ALL_CONTEXTS = {
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
};
