import { ChannelType, type RawFile, type REST, Routes } from 'discord.js';
import type { RenderedNotice } from './renderNotice.ts';
import type { Subscription } from './subscription.ts';

/** Minutes without a word after which a post leaves the list: three days. */
const ARCHIVE_AFTER_MIN = 4320;

/** Sends a notice to a channel once, or opens a post with it. Resolves with the message's id. */
export async function postNotice(
  rest: REST,
  { channelId, type }: Pick<Subscription, 'channelId' | 'type'>,
  { name, body }: RenderedNotice,
  { files, nonce }: { files: RawFile[]; nonce: string },
): Promise<string> {
  const sent =
    type === ChannelType.GuildForum
      ? rest.post(Routes.threads(channelId), {
          body: { name, auto_archive_duration: ARCHIVE_AFTER_MIN, message: body },
          files,
        })
      : rest.post(Routes.channelMessages(channelId), {
          body: { ...body, nonce, enforce_nonce: true },
          files,
        });
  return ((await sent) as { id: string }).id;
}
