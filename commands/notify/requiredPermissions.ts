import { ChannelType, PermissionFlagsBits } from 'discord.js';
import type { TextKey } from '../../src/locales/translate.ts';

/** Channels that can hear: text, announcements, forums, threads. */
export const SUBSCRIBABLE_TYPES = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
] as const;

const THREAD_TYPES: readonly number[] = [
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
];

/** A permission of the bot, as a bit and as Discord's settings call it. */
export interface RequiredPermission {
  readonly bit: bigint;
  readonly name: TextKey;
}

/** What the bot has to be allowed in a channel of this type so that notices can be sent there. */
export function requiredPermissions(type: number): readonly RequiredPermission[] {
  return [
    { bit: PermissionFlagsBits.ViewChannel, name: 'notices.permissions.ViewChannel' },
    sendPermission(type),
    { bit: PermissionFlagsBits.EmbedLinks, name: 'notices.permissions.EmbedLinks' },
    { bit: PermissionFlagsBits.AttachFiles, name: 'notices.permissions.AttachFiles' },
  ];
}

function sendPermission(type: number): RequiredPermission {
  if (THREAD_TYPES.includes(type))
    return {
      bit: PermissionFlagsBits.SendMessagesInThreads,
      name: 'notices.permissions.SendMessagesInThreads',
    };
  // In forums the same bit opens posts, and is called so.
  const name =
    type === ChannelType.GuildForum ? 'notices.permissions.CreatePosts' : 'notices.permissions.SendMessages';
  return { bit: PermissionFlagsBits.SendMessages, name };
}
