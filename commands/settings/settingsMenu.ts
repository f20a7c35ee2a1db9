import type { AnySelectMenuInteraction } from 'discord.js';
import { OPERATION_NAMES } from '../../src/domain/operationNames.ts';
import { LOCALES } from '../../src/locales/translate.ts';
import { MATURE_CHOICES, PRESS_AGAIN_CHOICES } from '../../src/moderation/serverRules.ts';
import type { CommandContext, MenuAction } from '../context.ts';
import { changeBlocks } from './changeBlocks.ts';
import { changeList } from './changeList.ts';
import { chooseModeratorsChannel } from './chooseModeratorsChannel.ts';
import { EACH, SETTINGS } from './controls.ts';
import { SECTIONS } from './sections.ts';
import { creditsForm } from './settingsForms.ts';
import { changeInPanel, requireManager, showPanel } from './updatePanel.ts';

/** `opened`: digest of the list that the menu was shown with, if it changes a list. */
type Use = (interaction: AnySelectMenuInteraction, context: CommandContext, opened?: string) => Promise<void>;

/** What each menu of the panel does, by the second part of its custom id. */
const USES: Readonly<Record<string, Use>> = {
  section: async (interaction, context) => {
    const guildId = await requireManager(interaction, context);
    if (guildId === undefined) return;
    const section = SECTIONS.find(one => one === interaction.values[0]);
    await showPanel(interaction, section, await context.rules.of(guildId), context);
  },
  channels: (interaction, context, opened) =>
    changeList(interaction, { section: 'channels', rule: 'allowedChannels', opened }, context),
  roles: (interaction, context, opened) =>
    changeList(interaction, { section: 'roles', rule: 'allowedRoles', opened }, context),
  credits: async (interaction, context) => {
    const guildId = await requireManager(interaction, context);
    const [role] = interaction.values;
    if (guildId === undefined || role === undefined) return;
    await creditsForm.open(interaction, role, await context.rules.of(guildId), context);
  },
  operations: (interaction, context, opened) => {
    const isKept = isNotOffered(context);
    return changeList(interaction, { section: 'operations', rule: 'operationsOff', opened, isKept }, context);
  },
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
  execute: async (interaction, [what = '', opened], context) => {
    if (Object.hasOwn(USES, what)) await USES[what]?.(interaction, context, opened);
  },
};

/** What the menu does not show stays off. */
function isNotOffered({ catalog }: CommandContext): (name: string) => boolean {
  const offered: ReadonlySet<string> = new Set(OPERATION_NAMES.filter(name => catalog.isEnabled(name)));
  return name => !offered.has(name);
}
