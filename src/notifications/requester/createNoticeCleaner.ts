import { type REST, Routes } from 'discord.js';
import type { Logger } from 'pino';
import { z } from 'zod';
import { classifyDeliveryError } from '../../discord/rest/classifyDeliveryError.ts';
import type { KeyedQueue } from '../../lib/keyedQueue.ts';
import type { Rows } from '../../store/createRows.ts';
import type { Write } from '../../store/row.ts';

/** Milliseconds that a notice stays below its card, unless its requester uses the card earlier. */
export const NOTICE_LIFE_MS = 10 * 60 * 1000;

/** Milliseconds after its time at which a notice that could not be deleted is left where it is. */
const GIVE_UP_AFTER_MS = 60 * 60 * 1000;

/** Milliseconds between looks at the notices. */
const TICK_MS = 15_000;

/** A reply that notified a requester, by its message's id. */
const noticeSchema = z.looseObject({
  channelId: z.string(),
  /** Message of the card below which it is. Empty once the member is erased. */
  cardId: z.string(),
  /** Empty once the member is erased. */
  userId: z.string(),
  /** Milliseconds. */
  dueAt: z.number(),
});

type StoredNotice = z.infer<typeof noticeSchema>;

export type Notice = Pick<StoredNotice, 'channelId' | 'cardId' | 'userId'>;

/** Deletes notices below cards once they have done their work. */
export interface NoticeCleaner {
  /** Stores that a notice was sent. It is deleted after {@link NOTICE_LIFE_MS}. */
  add(messageId: string, notice: Notice): Promise<void>;
  /** A member has used a card: their notice below it is not needed any more. */
  cardUsed(cardId: string, userId: string): void;
  /** Deletes the notices whose time has come, in the background. */
  deleteDue(): void;
  /**
   * Deletes a member's notices, in the background. Until one is gone its row stays, without the member and the card: whoever
   * goes on after this process has ended finds it so.
   */
  eraseMember(userId: string): Promise<void>;
  /** Loads the notices of earlier runs, then looks at all of them from time to time. */
  start(): Promise<void>;
  stop(): void;
}

interface Options {
  readonly rest: REST;
  /** Retries what fails, and runs one deletion of a channel at a time. */
  readonly queue: Pick<KeyedQueue, 'add'>;
  readonly rows: Pick<Rows, 'entries' | 'get'>;
  readonly commit: (write: Write) => Promise<void>;
  /** Whether other processes send notices too: any process deletes them, so that none stays when one ends. */
  readonly isShared: boolean;
  readonly log: Logger;
  /** Milliseconds. */
  readonly now: () => number;
}

/** Creates the cleaner. Each notice is a row until it is deleted, so that a restart in between changes nothing. */
export function createNoticeCleaner(options: Options): NoticeCleaner {
  const { rest, queue, rows, commit, isShared, log, now } = options;
  const notices = new Map<string, StoredNotice>();
  let timer: NodeJS.Timeout | undefined;

  async function forget(id: string): Promise<void> {
    notices.delete(id);
    await commit({ remove: [{ namespace: 'notices', key: id }] });
  }

  /** Whether a notice is still to be deleted. In a shared store, another process may have done it. */
  async function isThere(id: string): Promise<boolean> {
    if (!notices.has(id)) return false;
    if (!isShared || (await rows.get({ namespace: 'notices', key: id })) !== undefined) return true;
    notices.delete(id);
    return false;
  }

  /** One that this version cannot read must not stop the others. It expires. */
  async function* readAll(): AsyncGenerator<[id: string, notice: StoredNotice]> {
    for await (const [id, value] of rows.entries('notices')) {
      const { data } = noticeSchema.safeParse(value);
      if (data) yield [id, data];
    }
  }

  async function load(): Promise<void> {
    for await (const [id, notice] of readAll()) notices.set(id, notice);
  }

  function tick(): void {
    const loaded = isShared ? load() : Promise.resolve();
    loaded.then(deleteDue, (error: unknown) => log.warn({ err: error }, 'Notices not read, will retry'));
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

  const deleteDue: NoticeCleaner['deleteDue'] = () => {
    for (const [id, { channelId, dueAt }] of notices) {
      const lateMs = now() - dueAt;
      if (lateMs >= GIVE_UP_AFTER_MS) queue.add(`tidy:${channelId}`, id, () => forget(id));
      else if (lateMs >= 0) deleteSoon(id, channelId);
    }
  };

  return {
    add: async (id, notice) => {
      const value = { ...notice, dueAt: now() + NOTICE_LIFE_MS };
      notices.set(id, value);
      const ttl = NOTICE_LIFE_MS + GIVE_UP_AFTER_MS;
      await commit({ set: [{ namespace: 'notices', key: id, value, ttl }] });
    },
    cardUsed: (cardId, userId) => {
      for (const [id, notice] of notices)
        if (notice.cardId === cardId && notice.userId === userId) deleteSoon(id, notice.channelId);
    },
    deleteDue,
    eraseMember: async userId => {
      const erased: { namespace: 'notices'; key: string; value: StoredNotice; ttl: number }[] = [];
      for await (const [key, notice] of readAll()) {
        if (notice.userId !== userId) continue;
        const value = { ...notice, cardId: '', userId: '', dueAt: now() };
        erased.push({ namespace: 'notices', key, value, ttl: GIVE_UP_AFTER_MS });
      }
      await commit({ set: erased });
      for (const { key, value } of erased) {
        notices.set(key, value);
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
