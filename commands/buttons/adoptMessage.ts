import type { ButtonInteraction, StringSelectMenuInteraction } from 'discord.js';
import { originOf } from '../../src/discord/interactions/originOf.ts';
import type { CardMessage, Task } from '../../src/domain/task.ts';
import type { CommandContext } from '../context.ts';

/** Makes a message the card of a task and publishes the card there, with the new token of this click. */
export async function adoptMessage(
  interaction: ButtonInteraction | StringSelectMenuInteraction,
  { id }: Pick<Task, 'id'>,
  message: CardMessage,
  context: CommandContext,
): Promise<void> {
  const { token, interactionId, askedAt, uploadLimit } = originOf(interaction);
  await context.tasks.update(id, current => ({
    ...current,
    origin: { ...current.origin, token, interactionId, askedAt, uploadLimit },
    message,
    // On a message that was not the card before, nothing is published yet.
    ...(current.message?.id !== message.id && { published: undefined, repostedFrom: undefined }),
    closedRoutes: current.closedRoutes?.filter(route => route !== 'token'),
    undelivered: false,
  }));
  context.refreshNow(id);
}
