import { ChannelType, type REST, Routes } from 'discord.js';
import { toRestRequest } from '../../discord/rest/toRestRequest.ts';
import type { RenderedNotification } from './renderNotification.ts';
import type { Subscription } from './subscription.ts';

/** Minutes without activity after which a forum post is archived: three days. */
const ARCHIVE_AFTER_MIN = 4320;

/** Sends a notification to a channel once, in a forum as a new post. Resolves with the message's id. */
export async function postNotification(
  rest: REST,
  { channelId, type }: Pick<Subscription, 'channelId' | 'type'>,
  { name, body }: RenderedNotification,
  { files, nonce }: { files: readonly File[]; nonce: string },
): Promise<string> {
  const isForum = type === ChannelType.GuildForum;
  const message = isForum
    ? { name, auto_archive_duration: ARCHIVE_AFTER_MIN, message: body }
    : { ...body, nonce, enforce_nonce: true };
  const route = isForum ? Routes.threads(channelId) : Routes.channelMessages(channelId);
  const response = await rest.post(route, toRestRequest({ body: message, files }));
  return (response as { id: string }).id;
}
