import { messageLink as formatLink } from '@discordjs/formatters';

/** The link to a message of a task, which may stand in direct messages: they have no server. */
export function messageLink(
  guildId: string | undefined,
  { id, channelId }: { id: string; channelId: string },
): string {
  return guildId === undefined ? formatLink(channelId, id) : formatLink(channelId, id, guildId);
}
