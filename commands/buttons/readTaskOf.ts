import type { ButtonInteraction, StringSelectMenuInteraction } from 'discord.js';
import type { Bot } from '../../src/discord/command.ts';
import { tell } from '../../src/discord/tell.ts';
import type { Task } from '../../src/tasks/task.ts';

/** The task that a button or a menu belongs to; where it is no longer kept, the member is told. */
export async function readTaskOf(
  interaction: ButtonInteraction | StringSelectMenuInteraction,
  id: string | undefined,
  bot: Bot,
): Promise<Task | undefined> {
  const task = id === undefined ? undefined : await bot.tasks.read(id);
  if (!task) await tell(interaction, bot.t('replies.gone'));
  return task;
}
