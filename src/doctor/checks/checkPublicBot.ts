import type { Application } from '../fetchApplication.ts';
import type { Finding } from '../finding.ts';

const NAME = 'Public bot';

/** Checks whether other people can add the bot to their servers, and spend the operator's credits there. */
export function checkPublicBot(application: Application): Finding {
  if (application.bot_require_code_grant)
    return {
      name: NAME,
      level: 'fail',
      sentence:
        'Requires OAuth2 Code Grant is on, so nobody can add the bot to a server. Turn it off at discord.com/developers/applications → your application → Bot.',
    };
  if (application.bot_public)
    return {
      name: NAME,
      level: 'warn',
      sentence:
        'Public Bot is on: anybody who knows the application can add it to their own server and spend your credits. To keep it yours, open discord.com/developers/applications → your application, set Installation → Install Link to None, and turn Bot → Public Bot off.',
    };
  const owner = application.team?.name ?? application.owner?.username;
  return {
    name: NAME,
    level: 'ok',
    sentence: `Only ${owner === undefined ? 'its owner' : owner} can add the bot to servers.`,
  };
}
