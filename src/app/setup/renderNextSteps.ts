import { inviteLink } from '../../discord/gateway/startGateway.ts';
import { checkPublicBot } from '../../doctor/checks/checkPublicBot.ts';
import type { Application } from '../../doctor/fetchApplication.ts';
import { renderFinding } from '../../doctor/finding.ts';

/** The clicks that keep the bot private, where they are needed, and the invite link on a line of its own. */
export function renderNextSteps(application: Application): string {
  const page = `https://discord.com/developers/applications/${application.id}`;
  const finding = checkPublicBot(application);
  const keepPrivate =
    application.bot_public && !application.bot_require_code_grant
      ? [
          'Keep the bot yours: now everybody can add it to a server. Two clicks end that, in this order:',
          `  1. ${page}/installation → Install Link: None → Save Changes`,
          `  2. ${page}/bot → Public Bot: off → Save Changes`,
        ]
      : [renderFinding(finding)];
  return [
    '',
    ...keepPrivate,
    '',
    'Add the bot to your server with this link:',
    '',
    inviteLink(application.id),
    '',
    'Then start it: npm start',
  ].join('\n');
}
