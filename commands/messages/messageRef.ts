import type { MessageRef } from '../../src/domain/taskInput.ts';
import type { MessageSource } from './readMessage.ts';

/** What a card says about the message that an input was taken from; nothing for the member's own. */
export function messageRef(
  { link, author }: Pick<MessageSource, 'link' | 'author'>,
  userId: string,
): { message?: MessageRef } {
  if (author === userId) return {};
  return { message: { link, ...(author !== undefined && { author }) } };
}
