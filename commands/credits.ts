import { renderCredits } from '../src/credits/renderCredits.ts';
import { ALL_CONTEXTS } from '../src/discord/interactions/contexts.ts';
import { localizedDescription } from '../src/discord/interactions/localize.ts';
import { deferPrivately, replyPrivately } from '../src/discord/interactions/replyPrivately.ts';
import { ruleSubjectOf } from '../src/discord/interactions/subjectOf.ts';
import { creditLimitOf } from '../src/moderation/creditLimitOf.ts';
import { defineCommand } from './defineCommand.ts';
import { manageDenialReason } from './memberPermissions.ts';

/** Failures that the reply lists. */
const MAX_FAILURES = 5;

/**
 * `/credits`: replies with the member's own use of today; to members who may manage the server, with what the server has used;
 * to the bot's owner and team, with the account's balance.
 */
export const credits = defineCommand({
  definition: {
    name: 'credits',
    ...localizedDescription('commands.credits.description'),
    ...ALL_CONTEXTS,
    options: [],
  },

  execute: async (interaction, context) => {
    const { t, owners, rules, catalog, now } = context;
    const { fetchBalance, ledger, limits } = context.credits;
    const { guildId, user } = interaction;
    // The vendor's response can take longer than the three seconds that Discord waits.
    await deferPrivately(interaction);
    const isOwner = (await owners.isOwner(user.id)) === true;
    const managedGuild = guildId !== null && !manageDenialReason(interaction) ? guildId : undefined;
    const subject = ruleSubjectOf(interaction);
    const limitHere = subject && creditLimitOf(await rules.of(subject.guildId), subject.roleIds);
    const here =
      subject && limitHere !== undefined
        ? { used: await ledger.ofMember(user.id, subject.guildId), limit: limitHere }
        : undefined;
    const [mine, myLimit, balance, usage, failures] = await Promise.all([
      ledger.ofMember(user.id),
      limits.ofMember(user.id),
      isOwner ? fetchBalance() : undefined,
      managedGuild === undefined ? undefined : ledger.usageOf(managedGuild),
      managedGuild === undefined ? [] : ledger.failuresOf(managedGuild, MAX_FAILURES),
    ]);
    const embed = renderCredits(
      { mine, myLimit, here, isOwner, balance, usage, failures, limits, asOf: catalog.asOf, now: now() },
      t,
    );
    await replyPrivately(interaction, { embeds: [embed] });
  },
});
