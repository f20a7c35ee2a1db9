import type { MessageContextMenuCommandInteraction, StringSelectMenuInteraction } from 'discord.js';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import { messageLink } from '../../src/discord/rest/messageLink.ts';
import { isForRequesterOnly } from '../../src/domain/audience.ts';
import { addReport, isModerationPending } from '../../src/domain/moderation.ts';
import type { Task } from '../../src/domain/task.ts';
import { digestText } from '../../src/lib/digestText.ts';
import { renderFlagged } from '../../src/notifications/moderators/renderFlagged.ts';
import type { CommandContext } from '../context.ts';

/** Reports a card to the moderators of its server, or to the operator if there are none. Each member can do so once. */
export async function report(
  interaction: MessageContextMenuCommandInteraction | StringSelectMenuInteraction,
  task: Task,
  context: CommandContext,
): Promise<void> {
  const { tasks, moderators, now, t } = context;
  if (task.origin.userId === interaction.user.id) return replyPrivately(interaction, t('reports.own'));
  if (isForRequesterOnly(task) || task.cardDeleted) return replyPrivately(interaction, t('reports.gone'));
  const digest = reporterDigest(task.id, interaction.user.id);
  const isRepeated = task.moderation?.reports?.includes(digest);
  const after = await tasks.update(task.id, current => addReport(current, digest, now()));
  // More reports than are kept change nothing.
  const isKept = after?.moderation?.reports?.includes(digest);
  if (isRepeated || !after || !isKept)
    return replyPrivately(interaction, t(after ? 'reports.again' : 'reports.gone'));
  // The report that holds the card notifies moderators by itself.
  const isHeldNow =
    after.moderation?.state === 'held' && task.moderation?.state !== 'held' && isModerationPending(after);
  const key = `report/${task.id}/${digest}`;
  const alertOperator = () => {
    if (after.message) context.reportToOperator(messageLink(task.origin.guildId, after.message));
  };
  const hasModerators =
    isHeldNow && (await context.rules.of(task.origin.guildId)).moderatorsChannel !== undefined
      ? true
      : await moderators.notify(task.origin.guildId, key, one => renderFlagged(after, one), alertOperator);
  if (!hasModerators) alertOperator();
  await replyPrivately(interaction, t(hasModerators ? 'reports.sent' : 'reports.sentToOwner'));
}

/** Distinguishes the reporters of one card. Identifies nobody without the task's id, so it may stay after `/forget`. */
function reporterDigest(taskId: string, userId: string): string {
  return digestText(`report/${taskId}/${userId}`, 16);
}
