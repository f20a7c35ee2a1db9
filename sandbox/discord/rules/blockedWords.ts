import type { RESTPatchAPIChannelMessageJSONBody } from 'discord-api-types/v10';
import { ApiError } from '../apiError.ts';

/**
 * Rejects a message with a word that a server's rule blocks. Attached files are not searched:
 * https://docs.discord.com/developers/resources/auto-moderation#auto-moderation-rule-object-trigger-types
 */
export function checkBlockedWords(
  { content, embeds }: Pick<RESTPatchAPIChannelMessageJSONBody, 'content' | 'embeds'>,
  blocked: ReadonlySet<string>,
): void {
  const texts = (embeds ?? []).flatMap(({ title, description, footer, fields = [] }) => [
    title,
    description,
    footer?.text,
    ...fields.flatMap(({ name, value }) => [name, value]),
  ]);
  const text = [content, ...texts].join('\n').toLowerCase();
  for (const word of blocked)
    if (text.includes(word)) throw new ApiError(200000, `automatic moderation blocks "${word}"`);
}
