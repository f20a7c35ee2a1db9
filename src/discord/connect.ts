import { Client, Events, type Interaction, Options } from 'discord.js';
import type { Logger } from 'pino';
import { OperatorError } from '../operatorError.ts';

/** Close codes after which Discord takes no new connection with these settings. */
const FATAL_CLOSE_CODES = new Set([4004, 4010, 4011, 4012, 4013, 4014]);

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
    rest: { api: apiUrl },
    // Cards are made from the store and edited by id: nothing that Discord sends is worth remembering.
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      UserManager: USERS_KEPT,
    }),
  });
  client.on(Events.Error, error => log.error({ err: error }, 'The Discord client reported an error'));
  client.on(Events.InteractionCreate, interaction => void onInteraction(interaction));
  client.on(Events.ShardDisconnect, ({ code }) => {
    if (FATAL_CLOSE_CODES.has(code)) onFatal(tokenRefused());
  });
  const ready = new Promise<Client<true>>(resolve => client.once(Events.ClientReady, resolve));
  try {
    await client.login(token);
  } catch (error) {
    await client.destroy();
    throw isRefusal(error) ? tokenRefused(error) : error;
  }
  return ready;
}

/** What the operator reads when Discord does not know the token. */
export function tokenRefused(cause?: unknown): OperatorError {
  return new OperatorError(
    'Discord refused DISCORD_TOKEN. Make a new one at discord.com/developers/applications → your application → Bot → Reset Token, put it into .env and start again.',
    { cause },
  );
}

function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return Reflect.get(error, 'code') === 'TokenInvalid' || Reflect.get(error, 'status') === 401;
}
