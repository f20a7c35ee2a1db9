import { DiscordAPIError, type REST, RESTJSONErrorCodes, Routes } from 'discord.js';
import { z } from 'zod';
import type { AccessState, ServerAccess } from './createServerAccess.ts';

const guildsSchema = z.array(z.object({ id: z.string(), name: z.string().catch('') }));

/** A server that the bot is in. */
export interface ListedGuild {
  readonly id: string;
  readonly name: string;
  readonly state: AccessState;
}

/** The servers that the bot is in. */
export interface GuildList {
  /** At most 200, which Discord lists at once. @throws Discord's error. */
  list(): Promise<ListedGuild[]>;
  /** Leaves a server. Resolves with whether the bot was in it. @throws Discord's error. */
  leave(guildId: string): Promise<boolean>;
}

/** Creates the list. Which server is open is the last answer, so that a long list asks Discord only once. */
export function createGuildList(
  rest: Pick<REST, 'get' | 'delete'>,
  servers: Pick<ServerAccess, 'lastStateOf'>,
): GuildList {
  return {
    list: async () => {
      const guilds = guildsSchema.parse(await rest.get(Routes.userGuilds()));
      return guilds.map(guild => ({ ...guild, state: servers.lastStateOf(guild.id) }));
    },
    leave: async guildId => {
      try {
        await rest.delete(Routes.userGuild(guildId));
        return true;
      } catch (error) {
        if (error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownGuild) return false;
        throw error;
      }
    },
  };
}
