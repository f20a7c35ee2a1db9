import type { REST, RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';
import { compareCommands } from '../../discord/gateway/registerCommands.ts';
import { toDiscordErrorCode } from '../../discord/rest/toDiscordErrorCode.ts';
import { describeNetworkError } from '../describeNetworkError.ts';
import type { Finding } from '../finding.ts';

const NAME = 'Commands';

interface Options {
  readonly rest: REST;
  readonly applicationId: string;
  readonly definitions: readonly RESTPostAPIApplicationCommandsJSONBody[];
  readonly guildId: string | undefined;
  /** Whether a running bot should have registered them. */
  readonly isBotRunning: boolean;
}

/** Checks whether this version's commands are registered. The bot registers them at its start. */
export async function checkCommands(options: Options): Promise<Finding> {
  const { rest, applicationId, definitions, guildId, isBotRunning } = options;
  const where = guildId === undefined ? '' : ` in the server ${guildId} alone (DISCORD_GUILD_ID)`;
  try {
    const registered = await compareCommands(rest, applicationId, definitions, guildId);
    if (registered === 'same')
      return {
        name: NAME,
        level: 'ok',
        sentence: `All ${definitions.length} commands are registered${where}.`,
      };
    const state =
      registered === 'none'
        ? 'No commands are registered'
        : 'Other commands are registered than this version has';
    return isBotRunning
      ? { name: NAME, level: 'fail', sentence: `${state}${where}. Restart the bot, and read its log.` }
      : { name: NAME, level: 'warn', sentence: `${state}${where}. The bot registers them when it starts.` };
  } catch (error) {
    const code = toDiscordErrorCode(error);
    if (guildId !== undefined && (code === 'HTTP 403' || code === 'HTTP 404'))
      return {
        name: NAME,
        level: 'fail',
        sentence: `The bot is not in the server ${guildId}. Add it there, or unset DISCORD_GUILD_ID.`,
      };
    return {
      name: NAME,
      level: 'warn',
      sentence: `The registered commands could not be read: ${describeNetworkError(code)}. Try again.`,
    };
  }
}
