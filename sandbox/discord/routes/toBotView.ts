import type { APIMessage } from 'discord-api-types/v10';
import type { SandboxMessage } from '../records/message.ts';
import type { World } from '../world.ts';

/**
 * A message as the REST API shows it to a bot without the intent for messages' content: what others wrote is empty,
 * except in direct messages with the bot and where it is mentioned.
 * https://discord.com/developers/docs/events/gateway#message-content-intent
 */
export function toBotView(world: World, message: SandboxMessage): APIMessage {
  const json = message.toJSON();
  const isMentioned = message.content.includes(`<@${world.applicationId}>`);
  const isDirect = world.channels.get(message.channelId)?.kind === 'bot-dm';
  if (message.authorId === world.applicationId || isMentioned || isDirect) return json;
  const { message_snapshots: _, ...shown } = json;
  return { ...shown, content: '', embeds: [], attachments: [], components: [] };
}
