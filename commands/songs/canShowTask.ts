import type { Interaction } from 'discord.js';
import type { Task } from '../../src/domain/task.ts';
import { isPublic } from '../../src/library/entry.ts';
import type { CommandContext } from '../context.ts';

/** Whether a task may be shown to a member: their own, or a public song of this server from a channel that they can view. */
export async function canShowTask(
  interaction: Interaction,
  task: Task,
  context: Pick<CommandContext, 'channelVisibility'>,
): Promise<boolean> {
  if (task.origin.userId === interaction.user.id) return true;
  if (!isPublic(task) || task.origin.guildId !== interaction.guildId) return false;
  const canView = await context.channelVisibility(interaction);
  return canView(task.origin.channelId);
}
