import { type APIMessage, type REST, Routes } from 'discord.js';
import type { Task } from '../../domain/task.ts';
import { pictureUrls } from './cardFiles.ts';

/**
 * Fetches the CDN URLs of a card's files by file key. They expire after a day; reading the message returns fresh ones.
 * https://docs.discord.com/developers/reference#signed-attachment-cdn-urls
 *
 * @returns an empty map if the message is gone or inaccessible.
 */
export async function fetchAttachmentUrls(rest: REST, task: Task): Promise<Map<string, string>> {
  const files = Object.entries(task.published?.files ?? {});
  if (!task.message || task.cardDeleted || files.length === 0) return new Map();
  const route = Routes.channelMessage(task.message.channelId, task.message.id);
  const message = await (rest.get(route) as Promise<APIMessage>).catch(() => undefined);
  if (!message) return new Map();
  const urls = [...message.attachments.map(({ url }) => url), ...message.embeds.flatMap(pictureUrls)];
  return new Map(
    files.flatMap(([key, { id }]) => {
      // URL path: `/attachments/<channel>/<attachment>/<name>`.
      const url = urls.find(address => address.includes(`/${id}/`));
      return url ? [[key, url] as const] : [];
    }),
  );
}
