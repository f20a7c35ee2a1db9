import type { Client, RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';
import { connectWithRetry } from './connectWithRetry.ts';
import { inviteLink } from './inviteLink.ts';
import { registerCommands } from './registerCommands.ts';

type Connection = Parameters<typeof connectWithRetry>[0];

interface Options extends Connection {
  readonly definitions: readonly RESTPostAPIApplicationCommandsJSONBody[];
  /** Registers commands in one guild only, for development. */
  readonly guildId: string | undefined;
  /** Called once, when the bot is connected and its commands are registered. */
  readonly onReady?: () => void;
}

/** Handle of the gateway connection. */
export interface GatewayHandle {
  isReady(): boolean;
  close(): Promise<void>;
}

/** Connects in the background until it succeeds, registers the commands, and logs the invite link. */
export function startGateway({ definitions, guildId, onReady, ...connection }: Options): GatewayHandle {
  const { log } = connection;
  let client: Client<true> | undefined;

  async function enter(): Promise<void> {
    client = await connectWithRetry(connection);
    if (!client) return;
    const id = client.application.id;
    const registered = await registerCommands(client.rest, id, definitions, guildId);
    log.info({ user: client.user.username, registered, invite: inviteLink(id) }, 'Connected to Discord');
    onReady?.();
  }

  enter().catch((error: unknown) =>
    log.error({ err: error }, 'Command registration failed, restart the bot to retry'),
  );
  return {
    isReady: () => client?.isReady() ?? false,
    close: async () => client?.destroy(),
  };
}
