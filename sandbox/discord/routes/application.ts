import type { Route } from '../route.ts';
import { botUser } from '../user.ts';
import type { World } from '../world.ts';

/**
 * The application of the bot's token, at its two paths.
 * https://docs.discord.com/developers/resources/application#get-current-application
 */
export function applicationRoutes(world: World): Route[] {
  const bot = botUser(world);
  const application = () => ({
    id: world.applicationId,
    name: bot.username,
    icon: null,
    description: '',
    bot,
    bot_public: world.portal.botPublic,
    bot_require_code_grant: world.portal.requireCodeGrant,
    verify_key: '0'.repeat(64),
    owner: world.portal.owner,
    team: world.portal.team,
    flags: world.portal.flags,
    integration_types_config: { 0: {}, 1: {} },
    interactions_endpoint_url: world.portal.interactionsEndpointUrl,
    approximate_guild_count: world.portal.guilds,
  });
  return ['/applications/@me', '/oauth2/applications/@me'].map(path => ({
    method: 'GET',
    path,
    auth: true,
    handle: () => ({ status: 200, body: application() }),
  }));
}
