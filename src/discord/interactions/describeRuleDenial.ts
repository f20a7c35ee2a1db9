import { channelMention, roleMention } from '@discordjs/formatters';
import type { TextKey, Translate } from '../../locales/translate.ts';
import type { RuleDenial } from '../../moderation/findRuleDenial.ts';
import type { ServerRules } from '../../moderation/serverRules.ts';

const SENTENCES = {
  blocked: 'rules.denied.blocked',
  role: 'rules.denied.role',
  channel: 'rules.denied.channel',
  operation: 'rules.denied.operation',
} as const satisfies Record<RuleDenial, TextKey>;

/** The sentence for a member whom the rules of a server do not let start a task, with what to do. */
export function describeRuleDenial(
  denial: RuleDenial,
  { allowedChannels, allowedRoles }: ServerRules,
  t: Translate,
): string {
  return t(SENTENCES[denial], {
    channels: allowedChannels.map(channelMention).join(', '),
    roles: allowedRoles.map(roleMention).join(', '),
  });
}
