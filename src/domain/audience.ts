import type { Task } from './task.ts';
import type { TaskInput } from './taskInput.ts';

/** Who sees the result of an input, and how. */
export type Audience = Pick<TaskInput, 'isPrivate' | 'isSpoiler'>;

/** The audience of an input, without what is not set. What is made from a private song is private too. */
export function audienceOf({ isPrivate, isSpoiler }: Audience): Audience {
  return { ...(isPrivate && { isPrivate }), ...(isSpoiler && { isSpoiler }) };
}

/** Whether a task is shown to its requester alone: they want that, or Discord shows the card to nobody else. */
export function isForRequesterOnly({ input, message }: Pick<Task, 'input' | 'message'>): boolean {
  return Boolean(input.isPrivate || message?.isEphemeral);
}
