/** Where a message is found by who may see it. Direct messages have no server. */
export function messageLink(guildId: string | undefined, message: { id: string; channelId: string }): string {
  return `https://discord.com/channels/${guildId ?? '@me'}/${message.channelId}/${message.id}`;
}
