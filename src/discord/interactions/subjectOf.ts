import type { Interaction } from 'discord.js';
import type { WordSubject } from '../../moderation/createWordRules.ts';
import type { RuleSubject } from '../../moderation/findRuleDenial.ts';
import { channelIdsOf } from './interactionChannel.ts';
import { memberRolesOf } from './memberRoles.ts';
import { isBoundByAutoMod, isGuildInstalled } from './originOf.ts';

/** Whom and where an interaction is from, for the server's rules. Nothing outside servers. */
export function ruleSubjectOf(interaction: Interaction): RuleSubject | undefined {
  const { guildId, user } = interaction;
  if (guildId === null) return undefined;
  return {
    guildId,
    userId: user.id,
    channelIds: channelIdsOf(interaction),
    // Everybody has the role @everyone, whose id is the server's.
    roleIds: [guildId, ...memberRolesOf(interaction)],
  };
}

/** Whose words an interaction brings, and where. */
export function wordSubjectOf(interaction: Interaction): WordSubject {
  const subject = ruleSubjectOf(interaction);
  return {
    guildId: isGuildInstalled(interaction) ? subject?.guildId : undefined,
    channelIds: subject?.channelIds ?? [],
    roleIds: subject?.roleIds ?? [],
    isBoundByAutoMod: isBoundByAutoMod(interaction),
  };
}
