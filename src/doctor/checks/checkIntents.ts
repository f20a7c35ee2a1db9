import { ApplicationFlags } from 'discord.js';
import type { Application } from '../fetchApplication.ts';
import type { Finding } from '../finding.ts';

/** Privileged intents by their name in the portal. Discord has one flag for small bots and one for verified ones. */
const INTENTS: readonly (readonly [title: string, flags: number])[] = [
  ['Presence', ApplicationFlags.GatewayPresence | ApplicationFlags.GatewayPresenceLimited],
  ['Server Members', ApplicationFlags.GatewayGuildMembers | ApplicationFlags.GatewayGuildMembersLimited],
  ['Message Content', ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited],
];

/** Checks that no privileged intent is enabled, because the bot needs none. */
export function checkIntents({ flags }: Application): Finding {
  const on = INTENTS.filter(([, bits]) => (flags & bits) !== 0).map(([title]) => title);
  return on.length === 0
    ? {
        name: 'Intents',
        level: 'ok',
        sentence: 'No privileged intent is on: the bot can read neither messages nor members.',
      }
    : {
        name: 'Intents',
        level: 'warn',
        sentence: `The bot needs no privileged intent, and ${on.join(', ')} is on. Turn it off at discord.com/developers/applications → your application → Bot → Privileged Gateway Intents.`,
      };
}
