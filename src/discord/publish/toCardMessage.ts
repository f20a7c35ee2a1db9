import { type APIMessage, MessageFlags } from 'discord.js';
import type { CardMessage } from '../../domain/task.ts';

/**
 * A message of Discord as a card's. In servers whose members may not use apps of their own in public, Discord shows the replies of
 * such an app to its member alone, without being asked to.
 * https://docs.discord.com/developers/resources/message#message-object-message-flags
 */
export function toCardMessage(message: Pick<APIMessage, 'id' | 'channel_id' | 'flags'>): CardMessage {
  const isEphemeral = ((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  return { id: message.id, channelId: message.channel_id, ...(isEphemeral && { isEphemeral }) };
}
