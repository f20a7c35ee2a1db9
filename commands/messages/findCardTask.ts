import { ComponentType, type Message } from 'discord.js';
import type { Task } from '../../src/domain/task.ts';
import type { CommandContext } from '../context.ts';

/** Custom id of the button that every card has, with the task's id. */
const CARD_BUTTON = /^delete:([0-9a-f]{18})$/;

/** The task that a message of the bot shows; undefined for other messages, and for tasks that are no longer kept. */
export async function findCardTask(
  message: Message,
  context: Pick<CommandContext, 'tasks'>,
): Promise<Task | undefined> {
  // Others could copy the ids of a card.
  if (message.author?.id !== message.client.user.id) return undefined;
  return findNamedTask(message, context);
}

/**
 * The task whose card a message shows or forwards, as far as its buttons can be trusted: nobody vouches for those of a
 * forwarded message, which has no author. Enough to refuse something, not to allow it.
 */
export async function findNamedTask(
  { components }: Pick<Message, 'components'>,
  { tasks }: Pick<CommandContext, 'tasks'>,
): Promise<Task | undefined> {
  const ids = components
    .flatMap(row => (row.type === ComponentType.ActionRow ? row.components : []))
    .map(({ customId }) => CARD_BUTTON.exec(customId ?? '')?.[1]);
  const id = ids.find(one => one !== undefined);
  // A record that this version cannot read is like none.
  return id === undefined ? undefined : tasks.get(id).catch(() => undefined);
}
