import { type ChatInputCommandInteraction, PermissionFlagsBits } from 'discord.js';
import { GUILD_CONTEXTS } from '../src/discord/interactions/contexts.ts';
import { localizedDescription } from '../src/discord/interactions/localize.ts';
import { canReadAutoMod } from '../src/discord/interactions/originOf.ts';
import { replyPrivately } from '../src/discord/interactions/replyPrivately.ts';
import type { Command, CommandContext } from './context.ts';
import { defineSubcommand, type Subcommand } from './defineCommand.ts';
import { manageDenialReason } from './memberPermissions.ts';
import { renderHistory } from './settings/renderHistory.ts';
import { renderPanel } from './settings/renderPanel.ts';
import { renderRules } from './settings/renderRules.ts';

/** `/settings show`: all rules of the server, and what the bot's owner has set. */
const show = defineSubcommand({
  definition: { name: 'show', ...localizedDescription('commands.settings.show'), options: [] },
  execute: async (interaction, context) => {
    const { t, catalog, credits } = context;
    const rules = await context.rules.of(interaction.guildId ?? undefined);
    const embed = renderRules(rules, { limits: credits.limits, catalog }, t);
    const isBlind = rules.followAutoMod && !canReadAutoMod(interaction);
    const shown = isBlind ? { ...embed, description: t('settings.words.autoModHidden') } : embed;
    await replyPrivately(interaction, { embeds: [shown] });
  },
});

/** `/settings edit`: a panel to change them. */
const edit = defineSubcommand({
  definition: { name: 'edit', ...localizedDescription('commands.settings.edit'), options: [] },
  execute: async (interaction, context) => {
    const rules = await context.rules.of(interaction.guildId ?? undefined);
    await replyPrivately(interaction, renderPanel(undefined, rules, context));
  },
});

/** `/settings history`: who changed what, and when. */
const history = defineSubcommand({
  definition: { name: 'history', ...localizedDescription('commands.settings.history'), options: [] },
  execute: async (interaction, { t, rules }) => {
    const changes = await rules.historyOf(interaction.guildId ?? '');
    await replyPrivately(interaction, { embeds: [renderHistory(changes, t)] });
  },
});

const subcommands: readonly Subcommand[] = [show, edit, history];

/** `/settings`: the server's own rules, for members who may manage it. Every answer is ephemeral. */
export const settings: Command = {
  definition: {
    name: 'settings',
    ...localizedDescription('commands.settings.description'),
    ...GUILD_CONTEXTS,
    default_member_permissions: PermissionFlagsBits.ManageGuild.toString(),
    options: subcommands.map(({ definition }) => definition),
  },

  execute: async (interaction: ChatInputCommandInteraction, context: CommandContext) => {
    // Discord lets a server give the command to others, but what they could change is more than music.
    const denialReason = manageDenialReason(interaction);
    if (denialReason) return replyPrivately(interaction, context.t(denialReason));
    const name = interaction.options.getSubcommand();
    await subcommands.find(({ definition }) => definition.name === name)?.execute(interaction, context);
  },
};
