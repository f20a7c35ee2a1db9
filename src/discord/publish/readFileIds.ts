import type { APIMessage } from 'discord.js';

/**
 * The ids of the files in a message, by name. A file that an embed shows is not among the message's attachments; its id
 * stands in the path of the image: `/attachments/<channel>/<attachment>/<name>`.
 */
export function readFileIds(message: Pick<APIMessage, 'attachments' | 'embeds'>): Map<string, string> {
  const ids = new Map(message.attachments.map(({ filename, id }) => [filename, id]));
  for (const { image } of message.embeds) {
    const [, id, name] = /\/attachments\/\d+\/(\d+)\/([^/?]+)/.exec(image?.url ?? '') ?? [];
    if (id && name) ids.set(decodeURIComponent(name), id);
  }
  return ids;
}
