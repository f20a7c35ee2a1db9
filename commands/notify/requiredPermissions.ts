import { ChannelType, PermissionFlagsBits } from 'discord.js';
import type { TextKey } from '../../src/locales/translate.ts';

/** Types of channels that can be subscribed: text, announcements, forums, threads. */
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

/** A permission, as its bit and as Discord's settings name it. */
export interface RequiredPermission {
  readonly bit: bigint;
  readonly name: TextKey;
}

/** The permissions that the bot needs to send notifications to a channel of this type. */
export function requiredPermissions(type: number): readonly RequiredPermission[] {
  return [
    { bit: PermissionFlagsBits.ViewChannel, name: 'notifications.permissions.ViewChannel' },
    sendPermission(type),
    { bit: PermissionFlagsBits.EmbedLinks, name: 'notifications.permissions.EmbedLinks' },
    { bit: PermissionFlagsBits.AttachFiles, name: 'notifications.permissions.AttachFiles' },
  ];
}

function sendPermission(type: number): RequiredPermission {
  if (THREAD_TYPES.includes(type))
    return {
      bit: PermissionFlagsBits.SendMessagesInThreads,
      name: 'notifications.permissions.SendMessagesInThreads',
    };
  // In forums the same bit allows creating posts, and the settings name it so.
  const name =
    type === ChannelType.GuildForum
      ? 'notifications.permissions.CreatePosts'
      : 'notifications.permissions.SendMessages';
  return { bit: PermissionFlagsBits.SendMessages, name };
}
