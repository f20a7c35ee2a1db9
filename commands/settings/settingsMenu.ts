import { userMention } from '@discordjs/formatters';
import type { AnySelectMenuInteraction } from 'discord.js';
import { newId } from '../../src/domain/ids.ts';
import { OPERATION_NAMES } from '../../src/domain/operationNames.ts';
import { LOCALES } from '../../src/locales/translate.ts';
import { blockMember, isBlockedMember, unblockMember } from '../../src/moderation/blockedMembers.ts';
import { MATURE_CHOICES, MAX_LISTED, PRESS_AGAIN_CHOICES } from '../../src/moderation/serverRules.ts';
import type { CommandContext, MenuAction } from '../context.ts';
import { chooseModeratorsChannel } from './chooseModeratorsChannel.ts';
import { EACH, SETTINGS } from './controls.ts';
import { listDigest } from './listDigest.ts';
import { SECTIONS, type Section } from './sections.ts';
import { creditsForm } from './settingsForms.ts';
import { changeInPanel, requireManager, showPanel } from './updatePanel.ts';

interface Change {
  readonly section: Section;
  readonly rule: 'allowedChannels' | 'allowedRoles' | 'operationsOff';
  /** Digest of the list that the menu was shown with. */
  readonly opened: string | undefined;
  /** Whether an entry stays although it is not chosen, because the menu does not show it. */
  readonly isKept?: (entry: string) => boolean;
}

const EDITS = { block: blockMember, unblock: unblockMember } as const;

const MODERATOR_TEXTS = { block: 'moderators.blockedBy', unblock: 'moderators.unblockedBy' } as const;

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

/** Blocks or unblocks the chosen members, and tells the moderators of those whom that changes something for. */
async function changeBlocks(
  interaction: AnySelectMenuInteraction,
  what: 'block' | 'unblock',
  context: CommandContext,
): Promise<void> {
  const guildId = await requireManager(interaction, context);
  if (guildId === undefined) return;
  const ids = interaction.values;
  const before = await context.rules.of(guildId);
  let after = before;
  await changeInPanel(
    interaction,
    'members',
    rules => ids.reduce((some, id) => EDITS[what](some, guildId, id), rules),
    context,
    rules => {
      after = rules;
      const isLeft = ids.some(id => what === 'block' && !isBlockedMember(rules, guildId, id));
      return isLeft ? context.t('settings.members.full') : '';
    },
  );
  const changed = ids.filter(
    id => isBlockedMember(before, guildId, id) !== isBlockedMember(after, guildId, id),
  );
  if (changed.length === 0) return;
  const values = { member: changed.map(userMention).join(', '), by: userMention(interaction.user.id) };
  await context.moderators.notify(guildId, newId(), t => ({ content: t(MODERATOR_TEXTS[what], values) }));
}

/** Sets a list of the rules to the chosen entries. If the list was changed since the menu was shown, both changes are merged. */
async function changeList(
  interaction: AnySelectMenuInteraction,
  { section, rule, opened, isKept = () => false }: Change,
  context: CommandContext,
): Promise<void> {
  let note = '';
  await changeInPanel(
    interaction,
    section,
    rules => {
      const before = rules[rule];
      const isOutdated = opened !== undefined && opened !== listDigest(before);
      const list = [...new Set([...before.filter(one => isOutdated || isKept(one)), ...interaction.values])];
      const fits = !isOutdated || list.length <= MAX_LISTED;
      if (isOutdated) note = context.t(fits ? 'settings.merged' : 'settings.notMerged');
      return fits ? { ...rules, [rule]: list } : rules;
    },
    context,
    () => note,
  );
}
