import { z } from 'zod';
import { isSong } from '../cards/isSong.ts';
import { cut, plainLine } from '../cards/plain.ts';
import { titleOf } from '../cards/titleOf.ts';
import { translateTo } from '../locales/translate.ts';
import { progressOf } from '../tasks/progress.ts';
import type { Task } from '../tasks/task.ts';
import type { Wish } from '../tasks/wish.ts';

/** Characters of an idea that a task can be found by, beside its title. */
const IDEA_MAX = 200;

/** What a library knows of a task without reading its record: enough to list and to find it. */
export const entrySchema = z.object({
  id: z.string(),
  kind: z.enum(['song', 'lyrics', 'ask']),
  /** Plain text. */
  title: z.string(),
  /** The beginning of what was asked for, plain; left out where the title says it. */
  idea: z.string().optional(),
  channelId: z.string(),
  /** Milliseconds. */
  createdAt: z.number(),
});

export type Entry = z.infer<typeof entrySchema>;

/** The entry of a task as it stands. */
export function entryOf(task: Task): Entry {
  const { wish, id, createdAt, origin } = task;
  const title = titleOf(task, translateTo(origin.locale));
  const asked = ideaOf(wish);
  const idea = cut(plainLine(asked ?? ''), IDEA_MAX);
  return {
    id,
    kind: wish.kind,
    title,
    ...(idea !== '' && idea !== title && { idea }),
    channelId: origin.channelId,
    createdAt,
  };
}

function ideaOf(wish: Wish): string | undefined {
  if (wish.kind === 'lyrics') return wish.prompt;
  if (wish.kind === 'song') return wish.idea ?? wish.lyrics;
  const { prompt } = wish.fields;
  return typeof prompt === 'string' ? prompt : undefined;
}

/** Whether a whole server may find a task: a song whose card was made in its channel, and still stands there. */
export function isPublic(task: Task): boolean {
  const { hidden, undelivered, origin, message, news } = task;
  if (origin.guildId === undefined || !isSong(task) || hidden || undelivered) return false;
  return progressOf(news).stage === 'complete' && message?.channelId === origin.channelId;
}
