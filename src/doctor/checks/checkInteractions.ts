import type { Application } from '../fetchApplication.ts';
import type { Finding } from '../finding.ts';

const NAME = 'Interactions';

/** Checks that commands reach the bot: if an endpoint is set, Discord sends them there and not to the gateway. */
export function checkInteractions({ interactions_endpoint_url }: Application): Finding {
  return interactions_endpoint_url
    ? {
        name: NAME,
        level: 'fail',
        sentence:
          'Discord sends commands to an Interactions Endpoint URL and not to the bot. Empty that field at discord.com/developers/applications → your application → General Information.',
      }
    : { name: NAME, level: 'ok', sentence: 'Discord sends commands and buttons to the bot.' };
}
