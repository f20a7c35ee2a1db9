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
      handle: call => ({ status: 200, body: rolesOf(world, guildOf(world, call)) }),
    },
    {
      method: 'GET',
      path: '/guilds/{guild}/auto-moderation/rules',
      auth: true,
      handle: call => {
        guildOf(world, call);
        if (!world.autoMod.isReadable) throw new ApiError(50013, 'the bot may not manage the server');
        return { status: 200, body: world.autoMod.rules };
      },
    },
    {
      method: 'GET',
      path: '/users/@me/guilds',
      auth: true,
      handle: () => ({ status: 200, body: world.hasLeft ? [] : [{ id: world.guildId, name: 'sandbox' }] }),
    },
    {
      method: 'DELETE',
      path: '/users/@me/guilds/{guild}',
      auth: true,
      handle: call => {
        if (param(call, 'guild') !== world.guildId || world.hasLeft)
          throw new ApiError(10004, 'the bot is not in this server');
        world.hasLeft = true;
        world.emitChange();
        return { status: 204 };
      },
    },
    {
      method: 'GET',
      path: '/guilds/{guild}',
      auth: true,
      handle: call => {
        const id = guildOf(world, call);
        const roles = rolesOf(world, id);
        return { status: 200, body: { id, name: 'sandbox', owner_id: world.guildOwnerId, roles } };
      },
    },
    {
      method: 'GET',
      path: '/guilds/{guild}/members/{user}',
      auth: true,
      handle: call => {
        guildOf(world, call);
        const member = world.members.get(param(call, 'user'));
        if (!member?.joined) throw new ApiError(10007, 'no such member');
        return {
          status: 200,
          body: { user: member.user, roles: [member.id, ...member.roles], joined_at: JOINED_AT },
        };
      },
    },
  ];
}

function guildOf(world: World, call: Call): string {
  const guild = param(call, 'guild');
  if (guild !== world.guildId || world.hasLeft) throw new ApiError(50001, 'the bot is not in this server');
  return guild;
}

/** Without threads, as in https://discord.com/developers/docs/resources/guild#get-guild-channels */
function channelsOf(world: World, guildId: string) {
  const isThread = (type: number) => type >= 10 && type <= 12;
  return [...world.channels.values()].filter(
    channel => channel.guildId === guildId && !isThread(channel.type),
  );
}

/** When everybody joined. */
const JOINED_AT = '2026-01-01T00:00:00.000000+00:00';

/** @everyone, roles that tests have added, and a role of their own for each member, with their permissions. */
function rolesOf(world: World, guildId: string): Record<string, unknown>[] {
  const members = [...world.members.values()].filter(({ joined }) => joined);
  return [
    roleOf(guildId, '@everyone', EVERYONE),
    ...[...world.roles].map(([id, name]) => roleOf(id, name, 0n)),
    ...members.map(({ id, name, permissions }) => roleOf(id, name, permissions)),
  ];
}

function roleOf(id: string, name: string, permissions: bigint): Record<string, unknown> {
  const looks = { color: 0, hoist: false, managed: false, mentionable: false, position: 0, flags: 0 };
  return { id, name, permissions: permissions.toString(), ...looks };
}
