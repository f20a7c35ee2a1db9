import type { ButtonInteraction, StringSelectMenuInteraction } from 'discord.js';
import { deferPrivately, replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import { adoptMessage } from '../buttons/adoptMessage.ts';
import { requireTask } from '../buttons/requireTask.ts';
import type { CommandContext } from '../context.ts';
import { canShowTask } from '../songs/canShowTask.ts';

/** Shows a task of a library again, in a reply that only this member sees. */
export async function showEntry(
  interaction: ButtonInteraction | StringSelectMenuInteraction,
  id: string | undefined,
  context: CommandContext,
): Promise<void> {
  const task = await requireTask(interaction, id, context);
  if (!task) return;
  const message = await deferPrivately(interaction);
  if (!(await canShowTask(interaction, task, context))) {
    await replyPrivately(interaction, context.t('library.notYours'));
    return;
  }
  // A task without a card gets its card here, with all buttons. A task with a card is shown as a copy; the card stays.
  if (task.undelivered && message && interaction.user.id === task.origin.userId)
    await adoptMessage(
      interaction,
      task,
      { id: message, channelId: interaction.channelId, isEphemeral: true },
      context,
    );
  else await context.showCopy(interaction, task);
}
