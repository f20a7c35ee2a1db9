import { ApplicationIntegrationType, InteractionContextType } from 'discord.js';

/** Contexts of a command available in guilds with the bot only. */
export const GUILD_CONTEXTS = {
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

/** Contexts of a command available everywhere: guild and user installs, guilds and all direct messages. */
export const ALL_CONTEXTS = {
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
};
