import {
  type APIChannel,
  type APIMessage,
  RESTJSONErrorCodes as Code,
  DiscordAPIError,
  type REST,
  type RESTGetAPIGuildThreadsResult,
  Routes,
} from 'discord.js';
import type { Subscription } from './subscription.ts';

/** Messages of a channel that are looked through: the most that Discord gives at once. */
const LOOK_BACK = 100;

/** Posts of the same name whose first message is looked at. */
const MAX_POSTS = 5;

/** What a notice is known by. */
export interface Trace {
  readonly id: string;
  readonly content: string;
  /** The small print of its first embed. */
  readonly foot?: string | undefined;
  /** The message it replies to. */
  readonly replyTo?: string | undefined;
}

interface How {
  /** Whether what was seen before may have changed. */
  readonly fresh: boolean;
}

/** Looks for notices that an earlier try has left, of this process or a former one. */
export interface LookBack {
  /** In the last messages of a channel. */
  inChannel(channelId: string, matches: (trace: Trace) => boolean, how: How): Promise<string | undefined>;
  /** In the first messages of a forum's open posts of that name. */
  inForum(
    forum: Pick<Subscription, 'guildId' | 'channelId'>,
    name: string,
    matches: (trace: Trace) => boolean,
    how: How,
  ): Promise<string | undefined>;
}

/**
 * Makes it. What a former process left does not change any more, so a channel is asked for it once, however much there is
 * to tell.
 */
export function createLookBack(rest: REST): LookBack {
  const traces = new Map<string, readonly Trace[]>();
  const posts = new Map<string, readonly { id: string; name: string | null }[]>();

  async function readTraces(channelId: string): Promise<readonly Trace[]> {
    const query = new URLSearchParams({ limit: String(LOOK_BACK) });
    const messages = await orNothing<APIMessage[]>(() =>
      rest.get(Routes.channelMessages(channelId), { query }),
    );
    return (messages ?? []).map(toTrace);
  }

  async function readPosts({ guildId, channelId }: Pick<Subscription, 'guildId' | 'channelId'>) {
    const active = await orNothing<RESTGetAPIGuildThreadsResult>(() =>
      rest.get(Routes.guildActiveThreads(guildId)),
    );
    return ((active?.threads ?? []) as APIChannel[]).flatMap(post =>
      'parent_id' in post && post.parent_id === channelId ? [{ id: post.id, name: post.name }] : [],
    );
  }

  return {
    inChannel: async (channelId, matches, { fresh }) => {
      const known = fresh ? undefined : traces.get(channelId);
      const list = known ?? (await readTraces(channelId));
      traces.set(channelId, list);
      return list.find(matches)?.id;
    },
    inForum: async (forum, name, matches, { fresh }) => {
      const known = fresh ? undefined : posts.get(forum.channelId);
      const list = known ?? (await readPosts(forum));
      posts.set(forum.channelId, list);
      for (const { id } of list.filter(post => post.name === name).slice(0, MAX_POSTS)) {
        // The first message of a post has its id.
        const message = await orNothing<APIMessage>(() => rest.get(Routes.channelMessage(id, id)));
        if (message && matches(toTrace(message))) return id;
      }
      return undefined;
    },
  };
}

function toTrace({ id, content, embeds, message_reference: reference }: APIMessage): Trace {
  return { id, content, foot: embeds[0]?.footer?.text, replyTo: reference?.message_id };
}

/** Where the bot may not look, a nonce alone has to do. */
async function orNothing<T>(look: () => Promise<unknown>): Promise<T | undefined> {
  try {
    return (await look()) as T;
  } catch (error) {
    const code = error instanceof DiscordAPIError ? error.code : undefined;
    if (code === Code.MissingPermissions || code === Code.UnknownMessage) return undefined;
    throw error;
  }
}
