import type { REST } from 'discord.js';
import { createRest } from '../discord/rest/createRest.ts';
import { ACKNOWLEDGE_WITHIN_MS, REQUESTS_PER_SECOND } from '../lib/discordLimits.ts';
import type { Metrics } from '../metrics/createMetrics.ts';
import type { Config } from './config.ts';

/** Milliseconds for an edit, upload included: 25 MiB over a slow line. */
const PUBLISH_TIMEOUT_MS = 120_000;

/** Milliseconds for a notification with its cover. */
const NOTIFY_TIMEOUT_MS = 30_000;

/** Notification requests per second: ten are left for cards. */
const NOTIFY_REQUESTS_PER_SECOND = REQUESTS_PER_SECOND - 10;

/** One REST client per purpose, so that acknowledgements and cards never wait for notifications. */
export interface DiscordClients {
  readonly acknowledging: REST;
  readonly publishing: REST;
  readonly notifying: REST;
}

export function createDiscordClients(config: Config, metrics: Metrics | undefined): DiscordClients {
  const access = { apiUrl: config.discordApiUrl, token: config.discordToken };
  const clients = {
    acknowledging: createRest({ ...access, timeoutMs: ACKNOWLEDGE_WITHIN_MS }),
    publishing: createRest({ ...access, timeoutMs: PUBLISH_TIMEOUT_MS }),
    notifying: createRest({
      ...access,
      timeoutMs: NOTIFY_TIMEOUT_MS,
      requestsPerSecond: NOTIFY_REQUESTS_PER_SECOND,
    }),
  };
  for (const client of Object.values(clients)) metrics?.instrumentRest(client);
  return clients;
}
