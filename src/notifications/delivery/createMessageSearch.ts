import {
  type APIChannel,
  type APIMessage,
  RESTJSONErrorCodes as Code,
  DiscordAPIError,
  type REST,
  type RESTGetAPIGuildThreadsResult,
  Routes,
} from 'discord.js';
import type { Subscription } from '../channels/subscription.ts';

/** Messages of a channel that are looked through: the most that Discord gives at once. */
const MESSAGE_LIMIT = 100;

/** Posts of the same name whose first message is looked at. */
const MAX_FORUM_POSTS = 5;

/** What a notice is known by. */
export interface MessageSummary {
  readonly id: string;
  readonly content: string;
  /** The small print of its first embed. */
  readonly footer?: string | undefined;
  /** The message it replies to. */
  readonly replyTo?: string | undefined;
}

interface SearchOptions {
  /** Whether what was seen before may have changed. */
  readonly refresh: boolean;
}

/** Looks for notices that an earlier try has left, of this process or a former one. */
export interface MessageSearch {
  /** In the last messages of a channel. */
  inChannel(
    channelId: string,
    matches: (message: MessageSummary) => boolean,
    options: SearchOptions,
  ): Promise<string | undefined>;
  /** In the first messages of a forum's open posts of that name. */
  inForum(
    forum: Pick<Subscription, 'guildId' | 'channelId'>,
    name: string,
    matches: (message: MessageSummary) => boolean,
    options: SearchOptions,
  ): Promise<string | undefined>;
}

/**
 * Makes it. What a former process left does not change any more, so a channel is asked for it once, however much there is
 * to tell.
 */
export function createMessageSearch(rest: REST): MessageSearch {
  const messagesByChannel = new Map<string, readonly MessageSummary[]>();
  const postsByForum = new Map<string, readonly { id: string; name: string | null }[]>();

  async function fetchMessages(channelId: string): Promise<readonly MessageSummary[]> {
    const query = new URLSearchParams({ limit: String(MESSAGE_LIMIT) });
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
        // The first message of a post has its id.
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

/** Where the bot may not look, a nonce alone has to do. */
async function undefinedIfInaccessible<T>(request: () => Promise<unknown>): Promise<T | undefined> {
  try {
    return (await request()) as T;
  } catch (error) {
    const code = error instanceof DiscordAPIError ? error.code : undefined;
    if (code === Code.MissingPermissions || code === Code.UnknownMessage) return undefined;
    throw error;
  }
}
