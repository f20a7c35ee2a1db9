import { type ButtonInteraction, DiscordAPIError, PermissionFlagsBits, RESTJSONErrorCodes } from 'discord.js';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import { progressOf } from '../../src/domain/progress.ts';
import { isTerminal } from '../../src/domain/stage.ts';
import type { ButtonAction, CommandContext } from '../context.ts';
import { requireTask } from './requireTask.ts';

/** Deletes the card, for its requester or members who may manage messages. The task continues, and its result is kept. */
export const deleteCard: ButtonAction = {
  action: 'delete',
  execute: async (interaction, [id], context) => {
    if (await isOrphanedCard(interaction, id, context)) {
      await interaction.deferUpdate();
      await deleteMessage(interaction);
      return;
    }
    const task = await requireTask(interaction, id, context, { isHiddenToo: true });
    if (!task) return;
    if (interaction.user.id !== task.origin.userId && !canManageMessages(interaction)) {
      await replyPrivately(interaction, context.t('replies.notYours'));
      return;
    }
    await interaction.deferUpdate();
    // A result that has gone to its requester leaves an empty card behind.
    const isLeftBehind = task.moderation?.isMoved && interaction.message.id !== task.message?.id;
    if (!isLeftBehind) await context.tasks.update(task.id, current => ({ ...current, cardDeleted: true }));
    await deleteMessage(interaction);
    const isActive = !isTerminal(progressOf(task.updates).stage);
    await replyPrivately(interaction, context.t(isActive ? 'replies.deletedOpen' : 'replies.deleted'));
  },
};

/** Deletes the message with the button. A second click, or somebody else, can have deleted it before. */
async function deleteMessage(interaction: ButtonInteraction): Promise<void> {
  await interaction.deleteReply().catch((error: unknown) => {
    const isGone = error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownMessage;
    if (!isGone) throw error;
  });
}

/**
 * Whether the card's task is no longer stored and the member who clicked requested it, as Discord's own metadata says.
 */
async function isOrphanedCard(
  { message, user }: ButtonInteraction,
  id = '',
  context: CommandContext,
): Promise<boolean> {
  return message.interactionMetadata?.user.id === user.id && !(await context.tasks.get(id));
}

function canManageMessages({ memberPermissions }: ButtonInteraction): boolean {
  return memberPermissions?.has(PermissionFlagsBits.ManageMessages) ?? false;
}
