import { userMention } from '@discordjs/formatters';
import type { OperationInput, SongInput } from '../../domain/taskInput.ts';
import type { Translate } from '../../locales/translate.ts';

/**
 * Whose message an input was taken from, with a link; no line for the requester's own. A mention in an embed never
 * pings.
 */
export function quoteMessage({ message }: SongInput | OperationInput, t: Translate): string[] {
  if (!message) return [];
  const { link, author } = message;
  if (author === undefined) return [t('card.fromMessage', { link })];
  return [t('card.fromMessageBy', { link, author: userMention(author) })];
}
