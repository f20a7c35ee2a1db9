import type { Member } from '../discord/member.ts';
import type { SandboxChannel } from '../discord/records/channel.ts';
import type { SandboxMessage } from '../discord/records/message.ts';
import type { SandboxDiscord } from '../discord/startDiscord.ts';
import type { ChannelView, MessageView } from './protocol.ts';

const DIRECT_MESSAGES = 'Direct messages';

/** What one member sees of the sandbox's Discord. */
export interface View {
  channels(): ChannelView[];
  /** Messages as JSON, by id, in the order of their creation. */
  messages(): Map<string, string>;
}

/** Creates a member's view. Texts hold addresses of the sandbox's CDN, which become addresses below `files/`. */
export function createView(discord: SandboxDiscord, member: Member): View {
  const cdn = `${discord.apiUrl.replace(/\/api$/, '')}/cdn/attachments/`;

  const sees = (channel: SandboxChannel): boolean =>
    channel.kind === 'guild' || (channel.kind === 'bot-dm' && channel.recipient?.id === member.id);

  const show = (message: SandboxMessage): MessageView => {
    const shown = message.toJSON();
    const { interaction_metadata } = shown;
    const record = interaction_metadata && discord.interactions.get(interaction_metadata.id);
    const data = record?.payload.data;
    const name = typeof data === 'object' && data !== null ? Reflect.get(data, 'name') : undefined;
    const by = interaction_metadata?.user.username;
    return {
      message: shown,
      ...(typeof name === 'string' &&
        by !== undefined && {
          command: { name, by, isMenu: 'target_message_id' in (interaction_metadata ?? {}) },
        }),
    };
  };

  return {
    channels: () =>
      [...discord.channels.values()].filter(sees).map(channel => ({
        id: channel.id,
        name: channel.kind === 'bot-dm' ? DIRECT_MESSAGES : channel.name,
        type: channel.type,
        ...(channel.parent && { parentId: channel.parent.id }),
        commands: discord.offeredCommands(member, channel),
      })),
    messages: () => {
      const shown = discord.messages().filter(message => {
        const channel = discord.channels.get(message.channelId);
        const isMine = message.visibleTo === undefined || message.visibleTo === member.id;
        return channel !== undefined && sees(channel) && isMine && !message.deleted;
      });
      return new Map(
        shown.map(message => [message.id, JSON.stringify(show(message)).replaceAll(cdn, 'files/')]),
      );
    },
  };
}
