import { z } from 'zod';
import type { Coordination } from '../../store/createCoordination.ts';
import type { Rows } from '../../store/createRows.ts';
import type { Write } from '../../store/row.ts';

/** Milliseconds without progress after which an export is given up. */
const TTL_MS = 7 * 24 * 60 * 60 * 1000;

/** The last song that was handled, and how many of its tracks. Songs are handled from the newest to the oldest. */
const cursorSchema = z.looseObject({ createdAt: z.number(), id: z.string(), tracks: z.number() });

/** A track without a file: the bot's id of its song, and its number, from 1. */
const missingSchema = z.looseObject({ task: z.string(), number: z.number() });

const progressFields = {
  cursor: cursorSchema.optional(),
  /** Files that were sent. */
  files: z.number(),
  missing: z.array(missingSchema),
};

/** State of an export, enough to continue it after a restart at the part that was not sent yet. */
const stateSchema = z.looseObject({
  /** Random, part of the names of its files. */
  id: z.string(),
  userId: z.string(),
  locale: z.string(),
  /** The direct message channel, and the message that shows the progress. */
  channelId: z.string(),
  messageId: z.string(),
  /** Parts that were sent. */
  parts: z.number(),
  ...progressFields,
  /** Whether it was given up: it waits for its member, or the next start of a bot that is alone. */
  stopped: z.boolean().optional(),
  /** What will be done when the next part is sent: stored before, because its message may be the last thing that happens. */
  sending: z.looseObject(progressFields).optional(),
});

export type ExportCursor = z.infer<typeof cursorSchema>;
export type MissingTrack = z.infer<typeof missingSchema>;
export type ExportState = z.infer<typeof stateSchema>;

export interface ExportStore {
  get(userId: string): Promise<ExportState | undefined>;
  /** Stores a new export. */
  put(state: ExportState): Promise<void>;
  /** Stores how far an export is. Resolves with false if it was cancelled or begun anew meanwhile; then nothing is stored. */
  update(state: ExportState): Promise<boolean>;
  remove(userId: string): Promise<void>;
  /** The exports that are not finished. */
  unfinished(): Promise<ExportState[]>;
}

/** Creates the store of exports, at most one for each member. */
export function createExportStore(
  rows: Pick<Rows, 'get' | 'entries'>,
  commit: (write: Write) => Promise<void>,
  alone: Coordination['alone'],
): ExportStore {
  const keyOf = (userId: string) => ({ namespace: 'exports', key: userId }) as const;
  const get = async (userId: string) =>
    stateSchema.optional().parse((await rows.get(keyOf(userId))) ?? undefined);
  const put = (state: ExportState) =>
    commit({ set: [{ ...keyOf(state.userId), value: state, ttl: TTL_MS }] });
  return {
    get,
    put,
    // Another process may cancel it at the same time.
    update: state =>
      alone(`export:${state.userId}`, async () => {
        if ((await get(state.userId))?.id !== state.id) return false;
        await put(state);
        return true;
      }),
    remove: userId => alone(`export:${userId}`, () => commit({ remove: [keyOf(userId)] })),
    unfinished: async () => {
      const found: ExportState[] = [];
      for await (const [, value] of rows.entries('exports')) {
        // One that this version cannot read must not stop the others.
        const { data } = stateSchema.safeParse(value);
        if (data) found.push(data);
      }
      return found;
    },
  };
}
