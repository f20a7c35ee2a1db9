import type { APIApplicationCommand } from 'discord-api-types/v10';
import { createClock, type SandboxClock } from '../clock.ts';
import { addChannel, type ChannelOptions } from './channel.ts';
import { toClientPath } from './clientAddress.ts';
import { deleteMessage } from './deleteMessage.ts';
import { createFaults, type Fault, type Held, type Hold } from './faults.ts';
import { offeredCommands } from './findCommand.ts';
import { FLAGS } from './flags.ts';
import { type Gateway, openGateway } from './gateway.ts';
import { Member, type MemberOptions } from './member.ts';
import type { ChannelLimit } from './rateLimits.ts';
import type { SandboxChannel } from './records/channel.ts';
import type { SandboxMessage, WaitOptions } from './records/message.ts';
import type { Reply } from './reply.ts';
import { applicationRoutes } from './routes/application.ts';
import { callbackRoutes } from './routes/callback.ts';
import { cdnRoutes } from './routes/cdn.ts';
import { channelRoutes } from './routes/channels.ts';
import { commandRoutes } from './routes/commands.ts';
import { crosspostRoutes } from './routes/crosspost.ts';
import { directMessageRoutes, openDm } from './routes/directMessages.ts';
import { gatewayRoutes } from './routes/gatewayBot.ts';
import { guildRoutes } from './routes/guilds.ts';
import { messageRoutes } from './routes/messages.ts';
import { threadRoutes } from './routes/threads.ts';
import { webhookRoutes } from './routes/webhooks.ts';
import { createServer } from './server.ts';
import { botUser } from './user.ts';
import { waitUntil } from './waitUntil.ts';
import { createWorld, type Portal, type World } from './world.ts';

export interface DiscordOptions {
  /** Default 0: any free port. */
  port?: number;
  /** A clock shared with other parts of the sandbox. */
  clock?: SandboxClock;
  /** The bot's token; by default a new one. */
  token?: string;
  /** Speed of the clock, if none is passed. */
  speed?: number;
  /** Rate limit of a channel in place of Discord's, for tests that send many messages. */
  channelLimit?: ChannelLimit;
  /** Milliseconds that each edit of a message takes; default none. */
  editMs?: number;
  /** Milliseconds in which an interaction must be answered, in place of Discord's three seconds: for a busy machine. */
  answerWithinMs?: number;
  /** Settings of the application, and the servers that it is in. */
  portal?: Partial<Portal>;
}

/** A Discord on 127.0.0.1: gateway, REST API and CDN on one port, and members that use it. */
export interface SandboxDiscord
  extends Pick<
      World,
      | 'token'
      | 'applicationId'
      | 'guildId'
      | 'guild'
      | 'portal'
      | 'autoMod'
      | 'clock'
      | 'requests'
      | 'rejections'
      | 'rateLimited'
      | 'editOverlaps'
      | 'pings'
      | 'withoutAllowedMentions'
      | 'interactions'
      | 'members'
      | 'channels'
      | 'roles'
    >,
    Pick<Gateway, 'sessions' | 'dropGateway' | 'closeGateway' | 'requestReconnect' | 'invalidateSessions'> {
  /** Value for `DISCORD_API_URL`. */
  readonly apiUrl: string;
  /** The same for one of several bots: its requests are recorded with this name. */
  addressOf(client: string): string;
  /** Creates a channel. The first one exists from the start. */
  channel(name?: string, options?: ChannelOptions): SandboxChannel;
  /** The direct messages between the bot and a member; opened if needed. */
  dm(member: Member): SandboxChannel;
  /** The posts of a forum. */
  posts(forum: SandboxChannel): SandboxChannel[];
  /** Creates a member. */
  member(name?: string, options?: MemberOptions): Member;
  /** Creates a role of the server without permissions, and returns its id. */
  role(name: string): string;
  /** All messages in the order of creation, deleted ones included; optionally of one channel. */
  messages(channel?: SandboxChannel): SandboxMessage[];
  /** Resolves when the bot is connected and has registered these commands. */
  ready(commands?: readonly string[], options?: WaitOptions): Promise<void>;
  /** Resolves with the predicate's result when it is truthy. It is evaluated on every change. */
  until<T>(predicate: () => T | undefined | null | false, options?: WaitOptions): Promise<T>;
  /** Calls `listener` after every change. Returns a function that ends this. */
  onChange(listener: () => void): () => void;
  /** The commands, of the `/` picker and of a message's menu, that a member's client offers in a channel. */
  offeredCommands(member: Member, channel: SandboxChannel): APIApplicationCommand[];
  /** Deletes a message, as its author or a moderator does. */
  deleteMessage(message: SandboxMessage): void;
  /** Deletes a channel with all its messages. */
  deleteChannel(channel: SandboxChannel): void;
  /** Sends the same interaction again, as a gateway sometimes does. */
  redeliver(reply: Reply): void;
  /** Answers requests with faults. Returns a function that ends this. */
  fault(fault: Fault): () => void;
  /** Holds requests, or their responses (`when: 'after'`), until released. */
  hold(hold: Hold): Held;
  /** Rejects messages of the server's channels that contain a word, as a rule of automatic moderation does. */
  blockWord(word: string): void;
  /** Hides a message's embeds, as a moderator does with the × beside them. */
  suppressEmbeds(message: SandboxMessage): void;
  /** Rejects the bot's token from now on. */
  revokeToken(): void;
  close(): Promise<void>;
}

/** Starts a fake Discord on loopback. */
export async function startDiscord(options: DiscordOptions = {}): Promise<SandboxDiscord> {
  const { port = 0, token, speed = 1, clock = createClock({ speed }) } = options;
  const world = createWorld(clock, token);
  Object.assign(world.portal, options.portal);
  world.answerWithinMs = options.answerWithinMs ?? world.answerWithinMs;
  const faults = createFaults();
  const routes = [
    gatewayRoutes,
    applicationRoutes,
    channelRoutes,
    guildRoutes,
    directMessageRoutes,
    messageRoutes,
    crosspostRoutes,
    threadRoutes,
    commandRoutes,
    callbackRoutes,
    webhookRoutes,
    cdnRoutes,
  ];
  const app = createServer(
    world,
    routes.flatMap(routesOf => routesOf(world)),
    faults,
    options,
  );
  const gateway = openGateway(world, app.server, botUser(world));
  world.origin = await app.listen({ host: '127.0.0.1', port });
  addChannel(world, 'general', {});
  const until: SandboxDiscord['until'] = (predicate, wait) => waitUntil(world, predicate, wait);

  return {
    token: world.token,
    applicationId: world.applicationId,
    guildId: world.guildId,
    guild: world.guild,
    portal: world.portal,
    autoMod: world.autoMod,
    clock,
    requests: world.requests,
    rejections: world.rejections,
    rateLimited: world.rateLimited,
    editOverlaps: world.editOverlaps,
    pings: world.pings,
    withoutAllowedMentions: world.withoutAllowedMentions,
    interactions: world.interactions,
    members: world.members,
    channels: world.channels,
    roles: world.roles,
    ...gateway,
    apiUrl: `${world.origin}/api`,
    addressOf: client => `${world.origin}${toClientPath(client)}/api`,
    channel: (name = 'music', channelOptions = {}) => addChannel(world, name, channelOptions),
    dm: member => openDm(world, member),
    posts: forum => [...world.channels.values()].filter(({ parent }) => parent === forum),
    member: (name = 'ada', memberOptions = {}) => new Member(world, name, memberOptions),
    role: name => {
      const id = world.newId();
      world.roles.set(id, name);
      return id;
    },
    messages: channel =>
      [...world.messages.values()].filter(
        ({ channelId }) => channel === undefined || channelId === channel.id,
      ),
    async ready(commands = [], wait = {}) {
      const registered = () => [...world.commands.values()].flat().map(command => command.name);
      const isReady = () =>
        gateway.sessions.some(session => session.connected) &&
        commands.every(name => registered().includes(name));
      await until(isReady, { what: `the bot connected with /${commands.join(', /')}`, ...wait });
    },
    until,
    onChange(listener) {
      world.changes.on('change', listener);
      return () => world.changes.off('change', listener);
    },
    offeredCommands: (member, channel) => offeredCommands(world, member, channel),
    deleteMessage: message => deleteMessage(world, message),
    deleteChannel(channel) {
      for (const message of world.messages.values())
        if (message.channelId === channel.id) deleteMessage(world, message);
      world.channels.delete(channel.id);
    },
    redeliver: reply => world.dispatch('INTERACTION_CREATE', reply.record.payload),
    fault: fault => faults.add(fault),
    hold: hold => faults.hold(hold),
    blockWord(word) {
      world.blockedWords.add(word.toLowerCase());
    },
    suppressEmbeds(message) {
      message.flags |= FLAGS.suppressEmbeds;
      message.embeds = [];
      world.emitChange();
    },
    revokeToken() {
      world.tokenRevoked = true;
    },
    async close() {
      faults.releaseAll();
      for (const { stopDeadline } of world.interactions.values()) stopDeadline();
      gateway.close();
      await app.close();
    },
  };
}
