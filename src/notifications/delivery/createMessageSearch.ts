import {
  type APIChannel,
  type APIMessage,
  RESTJSONErrorCodes as Code,
  DiscordAPIError,
  type REST,
  type RESTGetAPIGuildThreadsResult,
  Routes,
} from 'discord.js';
import { MESSAGES_PER_REQUEST } from '../../lib/discordLimits.ts';
import type { Subscription } from '../channels/subscription.ts';

/** Posts of the same name whose first message is checked. */
const MAX_FORUM_POSTS = 5;

/** The fields that identify a notification's message. */
export interface MessageSummary {
  readonly id: string;
  readonly content: string;
  /** Footer of its first embed. */
  readonly footer?: string | undefined;
  /** Id of the message that it replies to. */
  readonly replyTo?: string | undefined;
}

interface SearchOptions {
  /** Whether cached messages may be outdated. */
  readonly refresh: boolean;
}

/** Searches for messages of earlier attempts, by this process or a previous one. */
export interface MessageSearch {
  /** Searches the last messages of a channel. */
  inChannel(
    channelId: string,
    matches: (message: MessageSummary) => boolean,
    options: SearchOptions,
  ): Promise<string | undefined>;
  /** Searches the first messages of a forum's open posts with that name. */
  inForum(
    forum: Pick<Subscription, 'guildId' | 'channelId'>,
    name: string,
    matches: (message: MessageSummary) => boolean,
    options: SearchOptions,
  ): Promise<string | undefined>;
}

/** Creates the search. Messages of a previous process never change, so each channel is fetched once and cached. */
export function createMessageSearch(rest: REST): MessageSearch {
  const messagesByChannel = new Map<string, readonly MessageSummary[]>();
  const postsByForum = new Map<string, readonly { id: string; name: string | null }[]>();

  async function fetchMessages(channelId: string): Promise<readonly MessageSummary[]> {
    const query = new URLSearchParams({ limit: String(MESSAGES_PER_REQUEST) });
    const messages = await undefinedIfInaccessible<APIMessage[]>(() =>
      rest.get(Routes.channelMessages(channelId), { query }),
    );
    return (messages ?? []).map(toSummary);
  }

  async function fetchPosts({ guildId, channelId }: Pick<Subscription, 'guildId' | 'channelId'>) {
    const active = await undefinedIfInaccessible<RESTGetAPIGuildThreadsResult>(() =>
      rest.get(Routes.guildActiveThreads(guildId)),
    );
    return ((active?.threads ?? []) as APIChannel[]).flatMap(post =>
      'parent_id' in post && post.parent_id === channelId ? [{ id: post.id, name: post.name }] : [],
    );
  }

  return {
    inChannel: async (channelId, matches, { refresh }) => {
      const known = refresh ? undefined : messagesByChannel.get(channelId);
      const list = known ?? (await fetchMessages(channelId));
      messagesByChannel.set(channelId, list);
      return list.find(matches)?.id;
    },
    inForum: async (forum, name, matches, { refresh }) => {
      const known = refresh ? undefined : postsByForum.get(forum.channelId);
      const list = known ?? (await fetchPosts(forum));
      postsByForum.set(forum.channelId, list);
      for (const { id } of list.filter(post => post.name === name).slice(0, MAX_FORUM_POSTS)) {
        // A post's first message has the same id as the post.
        const message = await undefinedIfInaccessible<APIMessage>(() =>
          rest.get(Routes.channelMessage(id, id)),
        );
        if (message && matches(toSummary(message))) return id;
      }
      return undefined;
    },
  };
}

function toSummary({ id, content, embeds, message_reference }: APIMessage): MessageSummary {
  return { id, content, footer: embeds[0]?.footer?.text, replyTo: message_reference?.message_id };
}

/** Without access to the messages, only the nonce prevents duplicates. */
async function undefinedIfInaccessible<T>(request: () => Promise<unknown>): Promise<T | undefined> {
  try {
    return (await request()) as T;
  } catch (error) {
    const code = error instanceof DiscordAPIError ? error.code : undefined;
    if (code === Code.MissingPermissions || code === Code.UnknownMessage) return undefined;
    throw error;
  }
}
