import { ApiError } from '../apiError.ts';
import { type Call, param, type Route } from '../route.ts';
import type { World } from '../world.ts';
import { channelJson } from './channels.ts';

/** Permissions of @everyone in a new guild: view, send, embed, attach, read history, use commands. */
const EVERYONE =
  (1n << 6n) | (1n << 10n) | (1n << 11n) | (1n << 14n) | (1n << 15n) | (1n << 16n) | (1n << 31n);

/** Routes of a guild's channels and roles, for guilds with the bot. */
export function guildRoutes(world: World): Route[] {
  return [
    {
      method: 'GET',
      path: '/guilds/{guild}/channels',
      auth: true,
      handle: call => ({ status: 200, body: channelsOf(world, guildOf(world, call)).map(channelJson) }),
    },
    {
      method: 'GET',
      path: '/guilds/{guild}/roles',
      auth: true,
      handle: call => ({ status: 200, body: [everyoneIn(guildOf(world, call))] }),
    },
  ];
}

function guildOf(world: World, call: Call): string {
  const guild = param(call, 'guild');
  if (guild !== world.guildId) throw new ApiError(50001, 'the bot is not in this server');
  return guild;
}

/** Without threads, as in https://discord.com/developers/docs/resources/guild#get-guild-channels */
function channelsOf(world: World, guildId: string) {
  const isThread = (type: number) => type >= 10 && type <= 12;
  return [...world.channels.values()].filter(
    channel => channel.guildId === guildId && !isThread(channel.type),
  );
}

function everyoneIn(guildId: string): Record<string, unknown> {
  const looks = { color: 0, hoist: false, managed: false, mentionable: false, position: 0, flags: 0 };
  return { id: guildId, name: '@everyone', permissions: EVERYONE.toString(), ...looks };
}
