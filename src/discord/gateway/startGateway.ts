import type { Client, RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';
import { connectWithRetry } from './connectWithRetry.ts';
import { inviteLink } from './inviteLink.ts';
import { registerCommands } from './registerCommands.ts';

type Connection = Parameters<typeof connectWithRetry>[0];

interface Options extends Connection {
  readonly definitions: readonly RESTPostAPIApplicationCommandsJSONBody[];
  /** One server alone, for development. */
  readonly guildId: string | undefined;
}

/** The bot's presence in Discord. */
export interface GatewayHandle {
  isReady(): boolean;
  close(): Promise<void>;
}

/** Connects in the background, for as long as it takes, registers the commands, and prints the invite link. */
export function startGateway({ definitions, guildId, ...connection }: Options): GatewayHandle {
  const { log } = connection;
  let client: Client<true> | undefined;

  async function enter(): Promise<void> {
    client = await connectWithRetry(connection);
    if (!client) return;
    const id = client.application.id;
    const registered = await registerCommands(client.rest, id, definitions, guildId);
    log.info({ user: client.user.username, registered, invite: inviteLink(id) }, 'Connected to Discord');
  }

  enter().catch((error: unknown) =>
    log.error({ err: error }, 'The commands could not be registered; restart the bot to try again'),
  );
  return {
    isReady: () => client?.isReady() ?? false,
    close: async () => client?.destroy(),
  };
}
