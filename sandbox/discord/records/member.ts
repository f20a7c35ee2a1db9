import type { APIUser } from 'discord-api-types/v10';

/** A person, as the sandbox knows them. */
export interface MemberRecord {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  readonly permissions: bigint;
  /** Largest file in bytes that the member's own plan allows. */
  readonly uploadLimit: number;
  /** Whether direct messages of the bot reach them. */
  dms: 'open' | 'closed';
  readonly user: APIUser;
}
