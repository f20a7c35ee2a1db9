import { type ButtonInteraction, MessageFlags } from 'discord.js';
import type { Bot } from '../../src/discord/command.ts';
import type { Task } from '../../src/tasks/task.ts';

/** The task that a button belongs to; where it is no longer kept, the member is told. */
export async function readTaskOf(
  interaction: ButtonInteraction,
  id: string | undefined,
  bot: Bot,
): Promise<Task | undefined> {
  const task = id === undefined ? undefined : await bot.tasks.read(id);
  if (!task) await interaction.reply({ content: bot.t('replies.gone'), flags: MessageFlags.Ephemeral });
  return task;
}
