import type { Message } from 'discord.js';
import { toPlainText } from './toPlainText.ts';

type TextMessage = Pick<Message, 'content' | 'embeds' | 'mentions'>;

/** The text of a message without markup; that of its embeds if it has none of its own. Spoilers are left out. */
export function readMessageText({ content, embeds, mentions }: TextMessage): {
  text: string;
  hasSpoiler: boolean;
} {
  const nameOf = (id: string) => mentions.users.get(id)?.displayName;
  const embedded = embeds.flatMap(({ title, description, fields }) => [
    title,
    description,
    ...fields.flatMap(({ name, value }) => [name, value]),
  ]);
  const own = toPlainText(content, nameOf);
  if (own.text !== '' || own.hasSpoiler) return own;
  return toPlainText(embedded.filter(text => text !== null).join('\n'), nameOf);
}
