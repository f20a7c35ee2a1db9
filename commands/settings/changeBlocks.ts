import { userMention } from '@discordjs/formatters';
import type { AnySelectMenuInteraction } from 'discord.js';
import { newId } from '../../src/domain/ids.ts';
import { blockMember, isBlockedMember, unblockMember } from '../../src/moderation/blockedMembers.ts';
import type { CommandContext } from '../context.ts';
import { changeInPanel, requireManager } from './updatePanel.ts';

const EDITS = { block: blockMember, unblock: unblockMember } as const;

const NOTICES = { block: 'moderators.blockedBy', unblock: 'moderators.unblockedBy' } as const;

/** Blocks or unblocks the chosen members, and tells the moderators of those whom that changes something for. */
export async function changeBlocks(
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
  await context.moderators.notify(guildId, newId(), t => ({ content: t(NOTICES[what], values) }));
}
