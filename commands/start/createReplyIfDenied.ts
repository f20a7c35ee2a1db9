import { describeRuleDenial } from '../../src/discord/interactions/describeRuleDenial.ts';
import { canReadAutoMod, originOf } from '../../src/discord/interactions/originOf.ts';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import { ruleSubjectOf } from '../../src/discord/interactions/subjectOf.ts';
import { translateTo } from '../../src/locales/translate.ts';
import { findRuleDenial } from '../../src/moderation/findRuleDenial.ts';
import type { CommandContext } from '../context.ts';

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
