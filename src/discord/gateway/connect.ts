import { ActivityType, Client, Events, type Interaction, Options, type PresenceData } from 'discord.js';
import type { Logger } from 'pino';
import { NO_MENTIONS } from '../../lib/noMentions.ts';
import { OperatorError, START_AGAIN } from '../../lib/operatorError.ts';
import { noteChannelAge, noteChannelParent } from '../interactions/interactionChannel.ts';
import { noteMemberRoles } from '../interactions/memberRoles.ts';
import { noteCommunity } from '../interactions/publicLocale.ts';
import { preventTokenReset, rejectOnRateLimit } from '../rest/restPolicy.ts';

/** Close code of an invalid token. All other fatal close codes are caused by the program. */
const AUTHENTICATION_FAILED = 4004;

/**
 * Close codes of a session whose number of shards no longer fits the number of servers: a new start asks Discord for the number.
 * https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
 */
const OTHER_SHARDS_NEEDED: ReadonlySet<number> = new Set([4010, 4011]);

/** Users cached: discord.js needs the bot's own user. */
const USERS_KEPT = {
  maxSize: 50,
  keepOverLimit: (user: { id: string; client: Client }) => user.id === user.client.user?.id,
};

interface Connection {
  readonly apiUrl: string;
  readonly token: string;
  readonly log: Logger;
  readonly onInteraction: (interaction: Interaction) => Promise<void>;
  /** Called with an error for the operator if the connection cannot be resumed. */
  readonly onFatal: (error: OperatorError) => void;
}

/**
 * Connects to Discord's gateway with no intents: commands, buttons and forms need none, and no message is ever read. All
 * shards that Discord recommends are opened: without events of servers, one process carries them.
 *
 * @throws OperatorError if the token is invalid.
 */
export async function connect({
  apiUrl,
  token,
  log,
  onInteraction,
  onFatal,
}: Connection): Promise<Client<true>> {
  const client = new Client({
    intents: [],
    shards: 'auto',
    allowedMentions: NO_MENTIONS,
    presence: presence(false),
    rest: { api: apiUrl, rejectOnRateLimit },
    // Cards are rendered from the store and edited by id, so no cache is needed.
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      UserManager: USERS_KEPT,
    }),
  });
  preventTokenReset(client.rest);
  client.on(Events.Error, error => log.error({ err: error }, 'Discord client error'));
  // Emitted before the event of the same packet.
  client.on(Events.Raw, packet => {
    noteCommunity(client, packet);
    noteChannelParent(client, packet);
    noteChannelAge(client, packet);
    noteMemberRoles(client, packet);
  });
  client.on(Events.InteractionCreate, interaction => void onInteraction(interaction));
  client.on(Events.ShardDisconnect, ({ code }) => {
    onFatal(code === AUTHENTICATION_FAILED ? invalidTokenError() : connectionError(code));
  });
  const ready = new Promise<Client<true>>(resolve => client.once(Events.ClientReady, resolve));
  try {
    await client.login(token);
  } catch (error) {
    await client.destroy();
    throw isRefusal(error) ? invalidTokenError(error) : error;
  }
  return ready;
}

/** Error for the operator if the token is invalid. */
export function invalidTokenError(cause?: unknown): OperatorError {
  return new OperatorError(
    'DISCORD_TOKEN is invalid. Create a new one at discord.com/developers/applications → your application → Bot → Reset Token, put it into .env and start again.',
    { cause },
  );
}

/** Error for the operator if Discord refuses to reconnect for another reason. */
function connectionError(code: number): OperatorError {
  if (OTHER_SHARDS_NEEDED.has(code))
    return new OperatorError(
      `The bot is in more servers than its connections may have (Discord's code ${code}). Start it again: it then opens as many as Discord wants. The systemd unit and compose.yaml do that by themselves.`,
      { exitCode: START_AGAIN },
    );
  return new OperatorError(
    `Discord closed the connection with code ${code} and allows no reconnect. The codes are listed at docs.discord.com/developers/topics/opcodes-and-status-codes#gateway; a newer version of the bot may help.`,
  );
}

function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return Reflect.get(error, 'code') === 'TokenInvalid' || Reflect.get(error, 'status') === 401;
}

/**
 * What members see below the bot's name: a command to try, or that nothing can be made. It is the same for all members, so it
 * is not among the translated texts, which also are not loaded yet when the bot connects.
 */
export function presence(isOutOfCredits: boolean): PresenceData {
  return isOutOfCredits
    ? {
        status: 'idle',
        activities: [{ name: 'Status', state: 'Paused: no credits', type: ActivityType.Custom }],
      }
    : { status: 'online', activities: [{ name: '/song', type: ActivityType.Listening }] };
}
