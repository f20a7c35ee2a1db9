import { inviteLink } from '../../discord/gateway/startGateway.ts';
import { describeNetworkError } from '../describeNetworkError.ts';
import type { ApplicationResult } from '../fetchApplication.ts';
import type { Finding } from '../finding.ts';

const NAME = 'Discord';

/** Checks whether Discord can be reached and accepts the token, and whether the bot is in a server. */
export function checkToken(result: ApplicationResult): Finding {
  if (result.outcome === 'refused')
    return {
      name: NAME,
      level: 'fail',
      sentence:
        'DISCORD_TOKEN is invalid. Make a new one at discord.com/developers/applications → your application → Bot → Reset Token, and put it into .env.',
    };
  if (result.outcome === 'unreachable')
    return {
      name: NAME,
      level: 'fail',
      sentence: `Discord cannot be asked: ${describeNetworkError(result.code)}. Check the network, a firewall, and DISCORD_API_URL if it is set; discordstatus.com says whether Discord itself is down.`,
    };
  const { application } = result;
  const user = application.bot?.username ?? application.name;
  const guilds = application.approximate_guild_count;
  if (guilds === 0)
    return {
      name: NAME,
      level: 'warn',
      sentence: `Discord knows the token (${user}), but the bot is in no server yet. Add it: ${inviteLink(application.id)}`,
    };
  const where = guilds === undefined ? '' : `, in ${guilds === 1 ? 'one server' : `${guilds} servers`}`;
  return { name: NAME, level: 'ok', sentence: `Discord knows the token: ${user}${where}.` };
}
