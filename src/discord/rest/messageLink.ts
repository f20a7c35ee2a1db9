import { messageLink as formatLink } from '@discordjs/formatters';

/** Link to a task's message. Without `guildId` it is in direct messages. */
export function messageLink(
  guildId: string | undefined,
  { id, channelId }: { id: string; channelId: string },
): string {
  return guildId === undefined ? formatLink(channelId, id) : formatLink(channelId, id, guildId);
}
