import { z } from 'zod';
import { parseJson } from '../../lib/parseJson.ts';
import { type Coordination, TOPICS, type Topic } from '../createCoordination.ts';
import type { Query } from './createTransactions.ts';

/** Channel of PostgreSQL's notifications. */
export const CHANNEL = 'shantyman';

const announcementSchema = z.object({ from: z.string(), topic: z.enum(TOPICS), key: z.string() });

interface Options {
  readonly query: Query;
  /** Name of this process, which ignores its own announcements. */
  readonly name: string;
}

/** Announcements between processes, as PostgreSQL's notifications: those of a transaction are sent when it is committed. */
export interface Announcements extends Pick<Coordination, 'announce' | 'onAnnounced'> {
  /** Passes a notification on to the listeners. */
  receive(payload: string | undefined): void;
}

/**
 * Creates the announcements. The session that receives them also holds the locks of this process, which ends with it: so none
 * is missed.
 */
export function createAnnouncements({ query, name }: Options): Announcements {
  const listeners = new Map<Topic, Set<(key: string | undefined) => void>>();
  return {
    announce: async (topic, key) => {
      await query('SELECT pg_notify($1, $2)', [CHANNEL, JSON.stringify({ from: name, topic, key })]);
    },
    onAnnounced: (topic, listener) => {
      const known = listeners.get(topic) ?? new Set();
      listeners.set(topic, known);
      known.add(listener);
      return () => known.delete(listener);
    },
    receive: payload => {
      const parsed = announcementSchema.safeParse(parseJson(payload ?? ''));
      // One of another version, or of another program, is ignored.
      if (!parsed.success || parsed.data.from === name) return;
      for (const listener of listeners.get(parsed.data.topic) ?? []) listener(parsed.data.key);
    },
  };
}
