import { userMention } from '@discordjs/formatters';
import type { ButtonInteraction } from 'discord.js';
import { deferPrivately, replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import { isForRequesterOnly } from '../../src/domain/audience.ts';
import { newId } from '../../src/domain/ids.ts';
import { release } from '../../src/domain/moderation.ts';
import type { Task } from '../../src/domain/task.ts';
import { blockMember, isBlockedMember } from '../../src/moderation/blockedMembers.ts';
import { MODERATOR_ACTIONS } from '../../src/notifications/moderators/moderatorButtons.ts';
import type { ButtonAction, CommandContext } from '../context.ts';
import { isModerator } from '../memberPermissions.ts';

/** "Show", on a held card and below its message: a moderator has looked, and the card shows everything for good. */
export const showHeld: ButtonAction = {
  action: MODERATOR_ACTIONS.show,
  execute: async (interaction, [id], context) => {
    const task = await requireModeratedTask(interaction, id, context);
    if (!task) return;
    const released = await context.tasks.update(task.id, release);
    const isShown = released?.moderation?.state === 'shown';
    await replyPrivately(interaction, context.t(isShown ? 'moderators.shown' : 'moderators.tooLate'));
    if (isShown) context.refreshNow(task.id);
  },
};

/** "Delete" below a message for moderators: deletes the card. The task continues, and its requester keeps the result. */
export const deleteAsModerator: ButtonAction = {
  action: MODERATOR_ACTIONS.delete,
  execute: async (interaction, [id], context) => {
    const task = await requireModeratedTask(interaction, id, context);
    if (!task) return;
    // A private result does not belong to the server.
    if (isForRequesterOnly(task)) return replyPrivately(interaction, context.t('moderators.tooLate'));
    await deferPrivately(interaction);
    await context.tasks.update(task.id, current => ({ ...current, cardDeleted: true }));
    const isGone = await context.removeCard(task);
    await replyPrivately(interaction, context.t(isGone ? 'moderators.deleted' : 'moderators.notDeleted'));
  },
};

/** "Block member" below a message for moderators: the requester can start nothing more in this server. */
export const blockAsModerator: ButtonAction = {
  action: MODERATOR_ACTIONS.block,
  execute: async (interaction, [id, named], context) => {
    const { guildId, user } = interaction;
    const userId = await requesterOf(interaction, id, named, context);
    if (userId === undefined || guildId === null) return;
    const rules = await context.rules.change(guildId, user.id, one => blockMember(one, guildId, userId));
    const isBlocked = isBlockedMember(rules, guildId, userId);
    const values = { member: userMention(userId), by: userMention(user.id) };
    await replyPrivately(
      interaction,
      context.t(isBlocked ? 'moderators.blocked' : 'moderators.listFull', values),
    );
    if (isBlocked)
      await context.moderators.notify(guildId, newId(), t => ({
        content: t('moderators.blockedBy', values),
      }));
  },
};

/** The requester of a message's task, also of one that is not stored any more; earlier messages do not name them. */
async function requesterOf(
  interaction: ButtonInteraction,
  id: string | undefined,
  named: string | undefined,
  context: CommandContext,
): Promise<string | undefined> {
  const isGone = id !== undefined && (await context.tasks.get(id)) === undefined;
  if (isGone && named && isModerator(interaction)) return named;
  return (await requireModeratedTask(interaction, id, context))?.origin.userId;
}

/** The task of a message, for moderators of its server; others get a reply. */
async function requireModeratedTask(
  interaction: ButtonInteraction,
  id: string | undefined,
  context: CommandContext,
): Promise<Task | undefined> {
  if (!isModerator(interaction)) {
    await replyPrivately(interaction, context.t('moderators.notYou'));
    return undefined;
  }
  const task = id === undefined ? undefined : await context.tasks.get(id);
  if (task && task.origin.guildId === (interaction.guildId ?? undefined)) return task;
  // Its message is still there, and theirs to delete.
  await replyPrivately(interaction, context.t('moderators.gone'));
  return undefined;
}
