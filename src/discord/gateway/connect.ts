import { Client, Events, type Interaction, Options } from 'discord.js';
import type { Logger } from 'pino';
import { OperatorError } from '../../lib/operatorError.ts';
import { preventTokenReset, rejectOnRateLimit } from '../rest/createRest.ts';

/** The close code of a token that is not valid. All others that the client gives up at have to do with the program. */
const AUTHENTICATION_FAILED = 4004;

/** Users remembered: the bot itself has to be. */
const USERS_KEPT = {
  maxSize: 50,
  keepOverLimit: (user: { id: string; client: Client }) => user.id === user.client.user?.id,
};

interface Connection {
  readonly apiUrl: string;
  readonly token: string;
  readonly log: Logger;
  readonly onInteraction: (interaction: Interaction) => Promise<void>;
  /** Told, in words for the operator, when the connection is over for good. */
  readonly onFatal: (error: OperatorError) => void;
}

/**
 * Connects to Discord's gateway with no intents: commands, buttons and forms need none, and no message is ever read.
 *
 * @throws OperatorError where the token is refused.
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
    allowedMentions: { parse: [] },
    rest: { api: apiUrl, rejectOnRateLimit },
    // Cards are made from the store and edited by id: nothing that Discord sends is worth remembering.
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      UserManager: USERS_KEPT,
    }),
  });
  preventTokenReset(client.rest);
  client.on(Events.Error, error => log.error({ err: error }, 'The Discord client reported an error'));
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

/** What the operator reads when Discord does not know the token. */
export function invalidTokenError(cause?: unknown): OperatorError {
  return new OperatorError(
    'Discord refused DISCORD_TOKEN. Make a new one at discord.com/developers/applications → your application → Bot → Reset Token, put it into .env and start again.',
    { cause },
  );
}

/** What the operator reads when Discord takes no new connection, whatever the token. */
function connectionError(code: number): OperatorError {
  return new OperatorError(
    `Discord ended the connection for good, with code ${code}. What it means stands at docs.discord.com/developers/topics/opcodes-and-status-codes#gateway; a newer version of the bot may help.`,
  );
}

function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return Reflect.get(error, 'code') === 'TokenInvalid' || Reflect.get(error, 'status') === 401;
}
