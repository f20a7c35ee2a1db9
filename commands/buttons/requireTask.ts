import type { ButtonInteraction, StringSelectMenuInteraction } from 'discord.js';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import type { Task } from '../../src/domain/task.ts';
import type { CommandContext } from '../context.ts';

/** The task that a button or a menu belongs to. If it is no longer stored, the member gets a reply that says so. */
export async function requireTask(
  interaction: ButtonInteraction | StringSelectMenuInteraction,
  id: string | undefined,
  context: CommandContext,
): Promise<Task | undefined> {
  const task = id === undefined ? undefined : await context.tasks.get(id);
  if (!task) await replyPrivately(interaction, context.t('replies.gone'));
  return task;
}
