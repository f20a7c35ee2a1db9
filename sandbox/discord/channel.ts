import type { SandboxChannel } from './records/channel.ts';
import type { MemberRecord } from './records/member.ts';
import { DEFAULT_UPLOAD_LIMIT, type World } from './world.ts';

export interface ChannelOptions {
  /** Default `guild`. */
  kind?: SandboxChannel['kind'];
  /** The bot's access to the channel; default `present` in a guild and in its own direct messages, otherwise `absent`. */
  bot?: SandboxChannel['bot'];
  /** Discord's channel type; default 0 for text, 1 and 3 for direct messages. 11 is a thread. */
  type?: number;
  archived?: boolean;
  /** Whether @everyone cannot view it. Members of tests can all the same. */
  closed?: boolean;
  uploadLimit?: number;
  /** Whether it is age-restricted. */
  nsfw?: boolean;
  recipient?: MemberRecord;
  /** The forum of a post. */
  parent?: SandboxChannel;
  /** Default a new one. */
  id?: string;
}

const PERMISSIONS = {
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  embedLinks: 1n << 14n,
  attachFiles: 1n << 15n,
  readMessageHistory: 1n << 16n,
  useApplicationCommands: 1n << 31n,
  sendMessagesInThreads: 1n << 38n,
  useExternalApps: 1n << 50n,
} as const;

const TYPES = { guild: 0, 'user-install': 0, 'bot-dm': 1, 'group-dm': 3 } as const;

/** Adds a channel. */
export function addChannel(world: World, name: string, options: ChannelOptions): SandboxChannel {
  const { kind = 'guild', uploadLimit = DEFAULT_UPLOAD_LIMIT, archived = false, recipient } = options;
  const own = kind === 'guild' || kind === 'bot-dm';
  const channel: SandboxChannel = {
    id: options.id ?? world.newId(),
    name,
    kind,
    type: options.type ?? TYPES[kind],
    guildId: kind === 'guild' ? world.guildId : kind === 'user-install' ? world.newId() : undefined,
    recipient,
    nsfw: options.nsfw ?? false,
    parent: options.parent,
    uploadLimit,
    bot: options.bot ?? (own ? 'present' : 'absent'),
    archived,
    closed: options.closed ?? false,
  };
  world.channels.set(channel.id, channel);
  world.emitChange();
  return channel;
}

/** The bot's permissions in a channel, as interactions send them in `app_permissions`. */
export function channelPermissions({ bot }: SandboxChannel): bigint {
  let granted = 0n;
  for (const permission of Object.values(PERMISSIONS)) granted |= permission;
  // Discord fills the field from @everyone's permissions if there is no bot user.
  if (bot === 'hidden') return granted & ~PERMISSIONS.viewChannel;
  if (bot === 'no-send') return granted & ~(PERMISSIONS.sendMessages | PERMISSIONS.sendMessagesInThreads);
  if (bot === 'no-attach') return granted & ~PERMISSIONS.attachFiles;
  return granted;
}
