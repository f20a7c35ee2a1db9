import type { APIMessage } from 'discord.js';

/**
 * Attachment ids in a message by file name. A file shown in an embed is not in `attachments`; its id is part of the
 * image's path: `/attachments/<channel>/<attachment>/<name>`.
 */
export function readFileIds(message: Pick<APIMessage, 'attachments' | 'embeds'>): Map<string, string> {
  const ids = new Map(message.attachments.map(({ filename, id }) => [filename, id]));
  for (const { image } of message.embeds) {
    const [, id, name] = /\/attachments\/\d+\/(\d+)\/([^/?]+)/.exec(image?.url ?? '') ?? [];
    if (id && name) ids.set(decodeURIComponent(name), id);
  }
  return ids;
}
