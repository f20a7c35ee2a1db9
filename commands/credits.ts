import { ApplicationIntegrationType, InteractionContextType, PermissionFlagsBits } from 'discord.js';
import { renderCredits } from '../src/credits/renderCredits.ts';
import { localizedDescription } from '../src/discord/interactions/localize.ts';
import { deferPrivately, replyPrivately } from '../src/discord/interactions/replyPrivately.ts';
import { defineCommand } from './defineCommand.ts';
import { manageDenialReason } from './notify/manageDenialReason.ts';

/** Failures that the reply lists. */
const MAX_FAILURES = 5;

/** `/credits`: replies with the balance and what this server has used, to members who may manage the server. */
export const credits = defineCommand({
  definition: {
    name: 'credits',
    ...localizedDescription('commands.credits.description'),
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
    default_member_permissions: String(PermissionFlagsBits.ManageGuild),
    options: [],
  },

  execute: async (interaction, { t, credits: { fetchBalance, ledger, limits }, catalog }) => {
    const { guildId } = interaction;
    // A server can allow the command for anyone, but the reply is meant for members who may manage the server.
    const denialReason = manageDenialReason(interaction);
    if (denialReason || guildId === null)
      return replyPrivately(interaction, t(denialReason ?? 'notices.notHere'));
    // The vendor's response can take longer than the three seconds that Discord waits.
    await deferPrivately(interaction);
    const [balance, usage, failures] = await Promise.all([
      fetchBalance(),
      ledger.usageOf(guildId),
      ledger.failuresOf(guildId, MAX_FAILURES),
    ]);
    const embed = renderCredits({ balance, usage, failures, limits, asOf: catalog.asOf, now: Date.now() }, t);
    await replyPrivately(interaction, { embeds: [embed] });
  },
});
