import type { APIUser } from 'discord-api-types/v10';

/** The bot's user; its id is the application's id. */
export function botUser({ applicationId }: { readonly applicationId: string }): APIUser {
  return { ...userOf(applicationId, 'shantyman'), bot: true };
}

/** A user with default values. */
export function userOf(id: string, username: string): APIUser {
  return { id, username, discriminator: '0', global_name: username, avatar: null };
}
