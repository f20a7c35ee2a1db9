import type { Logger } from 'pino';
import { type Access, createAccess } from '../access/createAccess.ts';
import { type Blocks, createBlocks } from '../access/createBlocks.ts';
import { createGuildList, type GuildList } from '../access/createGuildList.ts';
import { createOwners, type Owners } from '../access/createOwners.ts';
import { createServerAccess, type ServerAccess } from '../access/createServerAccess.ts';
import type { Store } from '../store/openStore.ts';
import type { Config } from './config.ts';
import type { DiscordClients } from './createDiscordClients.ts';

interface Options {
  readonly config: Config;
  readonly store: Pick<Store, 'rows' | 'commit' | 'alone' | 'announce' | 'onAnnounced'>;
  readonly discord: DiscordClients;
  /** Milliseconds; never set back. */
  readonly monotonicNow: () => number;
  readonly log: Logger;
}

/** Services that decide who may use the bot, and where. */
export interface AccessServices {
  readonly owners: Owners;
  readonly servers: ServerAccess;
  readonly blocks: Blocks;
  readonly access: Access;
  /** Servers that the bot is in. */
  readonly guilds: GuildList;
}

/** Creates these services. */
export async function createAccessServices(options: Options): Promise<AccessServices> {
  const { config, store, log } = options;
  const { rows, commit } = store;
  // An interaction waits for the answers.
  const rest = options.discord.publishing;
  const shared = { rest, rows, commit, coordination: store, now: options.monotonicNow, log };
  const owners = await createOwners({ ...shared, ownerUserId: config.ownerUserId });
  const servers = createServerAccess({ ...shared, allowed: config.allowedServers, owners });
  const blocks = createBlocks({ rows, commit });
  return {
    owners,
    servers,
    blocks,
    access: createAccess({ settings: config, owners, blocks, servers }),
    guilds: createGuildList(rest, servers),
  };
}
