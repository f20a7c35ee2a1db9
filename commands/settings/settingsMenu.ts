import type { AnySelectMenuInteraction } from 'discord.js';
import { OPERATION_NAMES } from '../../src/domain/operationNames.ts';
import { LOCALES } from '../../src/locales/translate.ts';
import { MATURE_CHOICES, PRESS_AGAIN_CHOICES, type ServerRules } from '../../src/moderation/serverRules.ts';
import type { CommandContext, MenuAction } from '../context.ts';
import { changeBlocks } from './changeBlocks.ts';
import { chooseModeratorsChannel } from './chooseModeratorsChannel.ts';
import { EACH, SETTINGS } from './controls.ts';
import { SECTIONS } from './sections.ts';
import { creditsForm } from './settingsForms.ts';
import { changeInPanel, requireManager, showPanel } from './updatePanel.ts';

type Use = (interaction: AnySelectMenuInteraction, context: CommandContext) => Promise<void>;

/** What each menu of the panel does, by the second part of its custom id. */
const USES: Readonly<Record<string, Use>> = {
  section: async (interaction, context) => {
    const guildId = await requireManager(interaction, context);
    if (guildId === undefined) return;
    const section = SECTIONS.find(one => one === interaction.values[0]);
    await showPanel(interaction, section, await context.rules.of(guildId), context);
  },
  channels: (interaction, context) =>
    changeInPanel(
      interaction,
      'channels',
      rules => ({ ...rules, allowedChannels: interaction.values }),
      context,
    ),
  roles: (interaction, context) =>
    changeInPanel(interaction, 'roles', rules => ({ ...rules, allowedRoles: interaction.values }), context),
  credits: async (interaction, context) => {
    const guildId = await requireManager(interaction, context);
    const [role] = interaction.values;
    if (guildId === undefined || role === undefined) return;
    await creditsForm.open(interaction, role, await context.rules.of(guildId), context);
  },
  operations: (interaction, context) =>
    changeInPanel(
      interaction,
      'operations',
      rules => ({ ...rules, operationsOff: [...notOffered(rules, context), ...interaction.values] }),
      context,
    ),
  again: (interaction, context) =>
    changeInPanel(
      interaction,
      'again',
      rules => ({
        ...rules,
        whoMayPressAgain: PRESS_AGAIN_CHOICES.find(one => one === interaction.values[0]) ?? 'everyone',
      }),
      context,
    ),
  block: (interaction, context) => changeBlocks(interaction, 'block', context),
  unblock: (interaction, context) => changeBlocks(interaction, 'unblock', context),
  mature: (interaction, context) =>
    changeInPanel(
      interaction,
      'words',
      rules => ({
        ...rules,
        matureOutsideAgeRestricted: MATURE_CHOICES.find(one => one === interaction.values[0]) ?? 'allow',
      }),
      context,
    ),
  language: (interaction, context) => {
    const [chosen] = interaction.values;
    const cardLanguage = chosen === EACH ? undefined : LOCALES.find(one => one === chosen);
    return changeInPanel(interaction, 'messages', rules => ({ ...rules, cardLanguage }), context);
  },
  moderators: chooseModeratorsChannel,
};

/** The menus of the panel. */
export const settingsMenu: MenuAction = {
  action: SETTINGS,
  execute: async (interaction, [what = ''], context) => {
    if (Object.hasOwn(USES, what)) await USES[what]?.(interaction, context);
  },
};

/** Operations that are off and that the menu does not show: they stay off. */
function notOffered({ operationsOff }: ServerRules, { catalog }: CommandContext): string[] {
  const offered: ReadonlySet<string> = new Set(OPERATION_NAMES.filter(name => catalog.isEnabled(name)));
  return operationsOff.filter(name => !offered.has(name));
}
