import { type ButtonInteraction, MessageFlags } from 'discord.js';
import type { Task } from '../../src/domain/task.ts';
import { isPublic } from '../../src/library/entry.ts';
import type { ButtonAction, CommandContext } from '../context.ts';
import { adoptMessage } from './adoptMessage.ts';
import { requireTask } from './requireTask.ts';

/** Shows a task of a library anew, to who pressed alone. */
export const libraryShow: ButtonAction = {
  action: 'library-show',
  execute: async (interaction, [id], context) => {
    const task = await requireTask(interaction, id, context);
    if (!task) return;
    const response = await interaction.deferReply({ flags: MessageFlags.Ephemeral, withResponse: true });
    const message = response.interaction.responseMessageId;
    if (!(await canShow(interaction, task, context))) {
      await interaction.editReply({ content: context.t('library.notYours'), allowedMentions: { parse: [] } });
      return;
    }
    // What never had a card to look at gets it here, with all that a card can do; a card that stands stays where it is.
    if (task.undelivered && message && isRequester(interaction, task))
      await adoptMessage(interaction, task, { id: message, channelId: interaction.channelId }, context);
    else await context.showCopy(interaction, task);
  },
};

function isRequester({ user }: ButtonInteraction, { origin }: Task): boolean {
  return user.id === origin.userId;
}

async function canShow(
  interaction: ButtonInteraction,
  task: Task,
  context: CommandContext,
): Promise<boolean> {
  if (isRequester(interaction, task)) return true;
  if (!isPublic(task) || task.origin.guildId !== interaction.guildId) return false;
  const canView = await context.channelVisibility(interaction);
  return canView(task.origin.channelId);
}
