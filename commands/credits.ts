import {
  ApplicationIntegrationType,
  InteractionContextType,
  MessageFlags,
  PermissionFlagsBits,
} from 'discord.js';
import { renderCredits } from '../src/credits/renderCredits.ts';
import type { Command } from '../src/discord/command.ts';
import { describe } from '../src/discord/describe.ts';
import { tell } from '../src/discord/tell.ts';
import { whyNotManage } from './notify/mayManage.ts';

/** Failures that are shown. */
const FAILURES = 5;

/** Says what is left and what this server has used, to those who may manage it. */
export const credits: Command = {
  definition: {
    name: 'credits',
    ...describe('commands.credits.description'),
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
    default_member_permissions: String(PermissionFlagsBits.ManageGuild),
    options: [],
  },

  execute: async (interaction, { t, credits: { readBalance, ledger, limits }, offers }) => {
    const { guildId } = interaction;
    // A server's owner may give the command to others; what it says is for those who manage the server all the same.
    const why = whyNotManage(interaction);
    if (why || guildId === null) return tell(interaction, t(why ?? 'notices.notHere'));
    // The vendor may take its time.
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const [balance, usage, failures] = await Promise.all([
      readBalance(),
      ledger.usageOf(guildId),
      ledger.failuresOf(guildId, FAILURES),
    ]);
    const embed = renderCredits({ balance, usage, failures, limits, asOf: offers.asOf, now: Date.now() }, t);
    await interaction.editReply({ embeds: [embed], allowedMentions: { parse: [] } });
  },
};
