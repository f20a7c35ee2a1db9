import type { APIUser } from 'discord-api-types/v10';

/** A member. */
export interface MemberRecord {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  readonly permissions: bigint;
  /** Ids of roles of the server, besides the one that holds their own permissions. */
  roles: readonly string[];
  /** Whether they have joined the server; default true. */
  joined: boolean;
  /** Bytes of a file that the member's own plan allows. */
  readonly uploadLimit: number;
  /** Whether they accept direct messages from the bot. */
  dms: 'open' | 'closed';
  readonly user: APIUser;
}
