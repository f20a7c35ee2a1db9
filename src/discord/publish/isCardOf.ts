import type { APIMessage } from 'discord.js';
import type { Task } from '../../domain/task.ts';

/** Whether a message shows this task: a card's footer ends with the task's id. */
export function isCardOf(message: Pick<APIMessage, 'embeds'>, task: Task): boolean {
  return message.embeds[0]?.footer?.text.endsWith(task.id) ?? false;
}
