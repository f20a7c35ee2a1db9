import type { Interaction } from 'discord.js';
import type { WordSubject } from '../../moderation/createWordRules.ts';
import { isBoundByAutoMod, isGuildInstalled } from './originOf.ts';
import { ruleSubjectOf } from './ruleSubjectOf.ts';

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
