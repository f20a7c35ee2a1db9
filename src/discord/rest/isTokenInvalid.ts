import { DiscordAPIError, type REST, Routes } from 'discord.js';

/**
 * Asks Discord who the bot is, after an answer 401: only where that is refused too is its token no longer valid. A proxy's
 * hiccup must not end the process.
 */
export async function isTokenInvalid(rest: REST): Promise<boolean> {
  try {
    await rest.get(Routes.user());
    return false;
  } catch (error) {
    return error instanceof DiscordAPIError && error.status === 401;
  }
}
