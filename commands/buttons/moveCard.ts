import type { ButtonInteraction } from 'discord.js';
import type { Bot } from '../../src/discord/command.ts';
import { originOf } from '../../src/discord/originOf.ts';
import type { Task } from '../../src/tasks/task.ts';

/** Makes a message the card of a task, reached by the fresh token of the press, and has it shown at once. */
export async function moveCard(
  interaction: ButtonInteraction,
  { id }: Pick<Task, 'id'>,
  { id: messageId, channelId }: { id: string; channelId: string },
  bot: Bot,
): Promise<void> {
  const { token, interactionId, askedAt, uploadLimit } = originOf(interaction);
  await bot.tasks.change(id, current => ({
    ...current,
    origin: { ...current.origin, token, interactionId, askedAt, uploadLimit },
    message: { id: messageId, channelId },
    // Another message than the one that was the card so far: nothing of it is there yet.
    ...(current.message?.id !== messageId && { published: undefined, movedFrom: undefined }),
    deadRoutes: current.deadRoutes?.filter(route => route !== 'token'),
    undelivered: false,
  }));
  bot.hurry(id);
}
