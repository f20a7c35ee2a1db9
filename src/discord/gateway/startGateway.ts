import {
  type Client,
  Events,
  OAuth2Scopes,
  PermissionFlagsBits,
  type RESTPostAPIApplicationCommandsJSONBody,
  type RESTPutAPIApplicationCommandsResult,
} from 'discord.js';
import { backoffMs } from '../../lib/backoff.ts';
import { OperatorError } from '../../lib/operatorError.ts';
import { retry } from '../../lib/retry.ts';
import { toDiscordErrorCode } from '../rest/toDiscordErrorCode.ts';
import { connect, presence } from './connect.ts';
import { registerCommands } from './registerCommands.ts';

type Connection = Parameters<typeof connectWithRetry>[0];

interface Options extends Connection {
  /** Definitions of the commands, once they are loaded. Without them none are registered, and the old ones stay. */
  readonly definitions: () => Promise<readonly RESTPostAPIApplicationCommandsJSONBody[] | undefined>;
  /** Registers commands in one guild only, for development. */
  readonly guildId: string | undefined;
  /** Whether this process may register commands now; if not, it looks again whether another has. By default it always may. */
  readonly mayRegister?: () => Promise<boolean>;
  /** Called once with the registered commands and their ids. */
  readonly onRegistered?: (commands: RESTPutAPIApplicationCommandsResult, guildId?: string) => void;
  /** Called once, when the bot is connected and its commands are registered. */
  readonly onReady?: () => void;
}

/** Milliseconds before commands are registered again: trouble with Discord passes without anybody here. */
const RETRY_BOUNDS = { minMs: 2000, maxMs: 5 * 60 * 1000 };

/** Handle of the gateway connection. */
export interface GatewayHandle {
  /** Resolves once it is connected for the first time, or never can be. */
  readonly connected: Promise<void>;
  isReady(): boolean;
  /** The bot's name, once it is connected. */
  botName(): string | undefined;
  /** Shows whether the vendor's account can pay for a song. */
  showCredits(isOut: boolean): void;
  close(): Promise<void>;
}

/** Connects in the background until it succeeds, registers the commands, and logs the invite link. */
export function startGateway({
  definitions,
  guildId,
  mayRegister,
  onRegistered,
  onReady,
  ...connection
}: Options): GatewayHandle {
  const { log } = connection;
  let client: Client<true> | undefined;

  let isOutOfCredits = false;

  const updatePresence = () => client?.user.setPresence(presence(isOutOfCredits));

  const connecting = connectWithRetry(connection).then(connected => {
    client = connected;
    if (isOutOfCredits) updatePresence();
    // A new session begins with the presence of the start.
    client?.on(Events.ShardReady, () => {
      if (isOutOfCredits) updatePresence();
    });
  });

  async function register(): Promise<void> {
    await connecting;
    const wanted = await definitions();
    if (!client || !wanted) return;
    const id = client.application.id;
    const { rest } = client;
    const registration = await retry(() => registerCommands(rest, id, wanted, { guildId, mayRegister }), {
      tries: Number.POSITIVE_INFINITY,
      delay: failures => backoffMs(failures, RETRY_BOUNDS),
      signal: connection.signal,
      isFailure: result => result === undefined,
      onRetry: ({ error, delayMs }) =>
        error && log.warn({ err: error, againInMs: delayMs }, 'Command registration failed, retrying'),
    });
    if (!registration) return;
    const { isSent, commands } = registration;
    onRegistered?.(commands, guildId);
    log.info(
      { user: client.user.username, registered: isSent, invite: inviteLink(id) },
      'Connected to Discord',
    );
    onReady?.();
  }

  register().catch((error: unknown) => log.error({ err: error }, 'Command registration failed'));
  return {
    connected: connecting,
    isReady: () => client?.isReady() ?? false,
    botName: () => client?.user.displayName,
    showCredits: isOut => {
      if (isOut === isOutOfCredits) return;
      isOutOfCredits = isOut;
      updatePresence();
    },
    close: async () => client?.destroy(),
  };
}

const RETRY_DELAY = { minMs: 1000, maxMs: 60_000 };

/**
 * Connects to Discord and retries until it succeeds: callbacks are received meanwhile, so an outage must not end the bot.
 * An invalid token does end it.
 *
 * @returns nothing if it was stopped or can never connect.
 */
async function connectWithRetry(
  options: Parameters<typeof connect>[0] & { readonly signal: AbortSignal },
): Promise<Client<true> | undefined> {
  const { signal, onFatal, log } = options;
  if (signal.aborted) return undefined;
  try {
    return await retry(() => connect(options), {
      tries: Number.POSITIVE_INFINITY,
      delay: failures => backoffMs(failures, RETRY_DELAY),
      shouldRetry: error => !(error instanceof OperatorError),
      onRetry: ({ error, delayMs }) => {
        const code = toDiscordErrorCode(error);
        const seconds = Math.max(1, Math.round(delayMs / 1000));
        log.warn(
          { code, againInMs: delayMs },
          `Discord cannot be reached (${code}), next try in ${seconds} s`,
        );
        log.debug({ err: error }, 'Discord connection failed');
      },
      signal,
    });
  } catch (error) {
    if (error instanceof OperatorError) onFatal(error);
    return undefined;
  }
}

/** Minimum permissions: to edit cards after the interaction token has expired, and to send notifications. */
const PERMISSIONS =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.ReadMessageHistory;

/** Builds the link that adds the bot to a guild. */
export function inviteLink(applicationId: string): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: [OAuth2Scopes.Bot, OAuth2Scopes.ApplicationsCommands].join(' '),
    permissions: String(PERMISSIONS),
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}
