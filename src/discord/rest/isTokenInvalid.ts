import { DiscordAPIError, type REST, Routes } from 'discord.js';

/**
 * Checks the token after a 401 by fetching the bot's own user: a single 401 from a proxy must not end the process.
 */
export async function isTokenInvalid(rest: REST): Promise<boolean> {
  try {
    await rest.get(Routes.user());
    return false;
  } catch (error) {
    return error instanceof DiscordAPIError && error.status === 401;
  }
}
