import type { Client, RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';
import { connectWithRetry } from './connectWithRetry.ts';
import { inviteLink } from './inviteLink.ts';
import { registerCommands } from './registerCommands.ts';

type Connection = Parameters<typeof connectWithRetry>[0];

interface Options extends Connection {
  /** Definitions of the commands, once they are loaded. Without them none are registered, and the old ones stay. */
  readonly definitions: () => Promise<readonly RESTPostAPIApplicationCommandsJSONBody[] | undefined>;
  /** Registers commands in one guild only, for development. */
  readonly guildId: string | undefined;
  /** Called once, when the bot is connected and its commands are registered. */
  readonly onReady?: () => void;
}

/** Handle of the gateway connection. */
export interface GatewayHandle {
  /** Resolves once it is connected for the first time, or never can be. */
  readonly connected: Promise<void>;
  isReady(): boolean;
  close(): Promise<void>;
}

/** Connects in the background until it succeeds, registers the commands, and logs the invite link. */
export function startGateway({ definitions, guildId, onReady, ...connection }: Options): GatewayHandle {
  const { log } = connection;
  let client: Client<true> | undefined;

  const connecting = connectWithRetry(connection).then(connected => {
    client = connected;
  });

  async function register(): Promise<void> {
    await connecting;
    const wanted = await definitions();
    if (!client || !wanted) return;
    const id = client.application.id;
    const registered = await registerCommands(client.rest, id, wanted, guildId);
    log.info({ user: client.user.username, registered, invite: inviteLink(id) }, 'Connected to Discord');
    onReady?.();
  }

  register().catch((error: unknown) =>
    log.error({ err: error }, 'Command registration failed, restart the bot to retry'),
  );
  return {
    connected: connecting,
    isReady: () => client?.isReady() ?? false,
    close: async () => client?.destroy(),
  };
}
