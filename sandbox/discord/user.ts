import type { APIUser } from 'discord-api-types/v10';
import type { World } from './world.ts';

/** The bot's own user; its id is the application's. */
export function botUser({ applicationId }: Pick<World, 'applicationId'>): APIUser {
  return { ...userOf(applicationId, 'shantyman'), bot: true };
}

/** A user without decorations. */
export function userOf(id: string, username: string): APIUser {
  return { id, username, discriminator: '0', global_name: username, avatar: null };
}
