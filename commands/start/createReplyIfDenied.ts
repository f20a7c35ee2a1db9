import { channelMention, roleMention } from '@discordjs/formatters';
import { canReadAutoMod, originOf } from '../../src/discord/interactions/originOf.ts';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import { ruleSubjectOf } from '../../src/discord/interactions/subjectOf.ts';
import { type TextKey, type Translate, translateTo } from '../../src/locales/translate.ts';
import { findRuleDenial, type RuleDenial } from '../../src/moderation/findRuleDenial.ts';
import type { ServerRules } from '../../src/moderation/serverRules.ts';
import type { CommandContext } from '../context.ts';

const SENTENCES = {
  blocked: 'rules.denied.blocked',
  role: 'rules.denied.role',
  channel: 'rules.denied.channel',
  operation: 'rules.denied.operation',
} as const satisfies Record<RuleDenial, TextKey>;

type Options = Pick<CommandContext, 'access' | 'rules' | 'words' | 'moderators'>;

/** Creates the reply if the operator's rules or those of the server do not let the member start a task here. */
export function createReplyIfDenied({
  access,
  rules,
  words,
  moderators,
}: Options): CommandContext['replyIfDenied'] {
  return async (interaction, operations = []) => {
    const t = translateTo(interaction.locale);
    const reason = await access.denialReason(originOf(interaction));
    const subject = ruleSubjectOf(interaction);
    const serverRules = await rules.of(subject?.guildId);
    const denial = subject && findRuleDenial(serverRules, subject, operations);
    // So that the rules are known when words are checked.
    if (subject && serverRules.followAutoMod && canReadAutoMod(interaction)) words.prepare(subject.guildId);
    // The owner's reason comes first: in a server that is not open, its own rules matter to nobody.
    if (reason) await replyPrivately(interaction, t(`access.${reason}`));
    else if (denial) {
      await replyPrivately(interaction, describeRuleDenial(denial, serverRules, t));
      await moderators.refused(subject, denial);
    }
    return Boolean(reason ?? denial);
  };
}

/** The sentence for a member whom the rules of a server do not let start a task, with what to do. */
function describeRuleDenial(
  denial: RuleDenial,
  { allowedChannels, allowedRoles }: ServerRules,
  t: Translate,
): string {
  return t(SENTENCES[denial], {
    channels: allowedChannels.map(channelMention).join(', '),
    roles: allowedRoles.map(roleMention).join(', '),
  });
}
