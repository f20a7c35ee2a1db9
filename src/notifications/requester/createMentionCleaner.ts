import { type REST, Routes } from 'discord.js';
import type { Logger } from 'pino';
import { z } from 'zod';
import { classifyDeliveryError } from '../../discord/rest/classifyDeliveryError.ts';
import type { KeyedQueue } from '../../lib/keyedQueue.ts';
import type { Rows } from '../../store/createRows.ts';
import type { Write } from '../../store/row.ts';

/** Milliseconds that a mention stays below its card, unless its requester uses the card earlier. */
export const MENTION_LIFE_MS = 10 * 60 * 1000;

/** Milliseconds after which attempts to delete a due mention end. */
const GIVE_UP_AFTER_MS = 60 * 60 * 1000;

/** Milliseconds between checks for due mentions. */
const TICK_MS = 15_000;

/** A reply that notified a requester, by its message's id. */
const mentionSchema = z.looseObject({
  channelId: z.string(),
  /** Message of the card below which it is. Empty once the member is erased. */
  cardId: z.string(),
  /** Empty once the member is erased. */
  userId: z.string(),
  /** Milliseconds. */
  dueAt: z.number(),
});

type StoredMention = z.infer<typeof mentionSchema>;

export type Mention = Pick<StoredMention, 'channelId' | 'cardId' | 'userId'>;

/** Deletes mentions below cards once they are not needed any more. */
export interface MentionCleaner {
  /** Stores that a mention was sent. It is deleted after {@link MENTION_LIFE_MS}. */
  add(messageId: string, mention: Mention): Promise<void>;
  /** A member has used a card: their mention below it is not needed any more. */
  cardUsed(cardId: string, userId: string): void;
  /** Deletes the mentions whose time has come, in the background. */
  deleteDue(): void;
  /**
   * Deletes a member's mentions, in the background. Until a mention is deleted its row stays, without the member and the card, so
   * that another process can continue after this one has ended.
   */
  eraseMember(userId: string): Promise<void>;
  /** Loads the mentions of earlier runs, then deletes those that are due, every few seconds. */
  start(): Promise<void>;
  stop(): void;
}

interface Options {
  readonly rest: REST;
  /** Retries what fails, and runs one deletion of a channel at a time. */
  readonly queue: Pick<KeyedQueue, 'add'>;
  readonly rows: Pick<Rows, 'entries' | 'get'>;
  readonly commit: (write: Write) => Promise<void>;
  /** Whether other processes send mentions too: any process deletes them, so that none stays when one ends. */
  readonly isShared: boolean;
  readonly log: Logger;
  /** Milliseconds. */
  readonly now: () => number;
}

/** Creates the cleaner. Each mention is a row until it is deleted, so that a restart in between changes nothing. */
export function createMentionCleaner(options: Options): MentionCleaner {
  const { rest, queue, rows, commit, isShared, log, now } = options;
  const mentions = new Map<string, StoredMention>();
  let timer: NodeJS.Timeout | undefined;

  async function forget(id: string): Promise<void> {
    mentions.delete(id);
    await commit({ remove: [{ namespace: 'notices', key: id }] });
  }

  /** Whether a mention is still to be deleted. In a shared store, another process may have done it. */
  async function isThere(id: string): Promise<boolean> {
    if (!mentions.has(id)) return false;
    if (!isShared || (await rows.get({ namespace: 'notices', key: id })) !== undefined) return true;
    mentions.delete(id);
    return false;
  }

  /** One that this version cannot read must not stop the others. It expires. */
  async function* readAll(): AsyncGenerator<[id: string, mention: StoredMention]> {
    for await (const [id, value] of rows.entries('notices')) {
      const { data } = mentionSchema.safeParse(value);
      if (data) yield [id, data];
    }
  }

  async function load(): Promise<void> {
    for await (const [id, mention] of readAll()) mentions.set(id, mention);
  }

  function tick(): void {
    const loaded = isShared ? load() : Promise.resolve();
    loaded.then(deleteDue, (error: unknown) => log.warn({ err: error }, 'Mentions not read, will retry'));
  }

  function deleteSoon(id: string, channelId: string): void {
    queue.add(`tidy:${channelId}`, id, async () => {
      if (!(await isThere(id))) return;
      try {
        await rest.delete(Routes.channelMessage(channelId, id));
      } catch (error) {
        if (classifyDeliveryError(error) === 'retry') throw error;
      }
      await forget(id);
    });
  }

  const deleteDue: MentionCleaner['deleteDue'] = () => {
    for (const [id, { channelId, dueAt }] of mentions) {
      const lateMs = now() - dueAt;
      if (lateMs >= GIVE_UP_AFTER_MS) queue.add(`tidy:${channelId}`, id, () => forget(id));
      else if (lateMs >= 0) deleteSoon(id, channelId);
    }
  };

  return {
    add: async (id, mention) => {
      const value = { ...mention, dueAt: now() + MENTION_LIFE_MS };
      mentions.set(id, value);
      const ttl = MENTION_LIFE_MS + GIVE_UP_AFTER_MS;
      await commit({ set: [{ namespace: 'notices', key: id, value, ttl }] });
    },
    cardUsed: (cardId, userId) => {
      for (const [id, mention] of mentions)
        if (mention.cardId === cardId && mention.userId === userId) deleteSoon(id, mention.channelId);
    },
    deleteDue,
    eraseMember: async userId => {
      const erased: { namespace: 'notices'; key: string; value: StoredMention; ttl: number }[] = [];
      for await (const [key, mention] of readAll()) {
        if (mention.userId !== userId) continue;
        const value = { ...mention, cardId: '', userId: '', dueAt: now() };
        erased.push({ namespace: 'notices', key, value, ttl: GIVE_UP_AFTER_MS });
      }
      await commit({ set: erased });
      for (const { key, value } of erased) {
        mentions.set(key, value);
        deleteSoon(key, value.channelId);
      }
    },
    start: async () => {
      timer = setInterval(tick, TICK_MS).unref();
      await load();
      deleteDue();
    },
    stop: () => clearInterval(timer),
  };
}
