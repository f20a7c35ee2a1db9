import { z } from 'zod';
import { isSong } from '../cards/text/isSong.ts';
import { titleOf } from '../cards/text/titleOf.ts';
import { isForRequesterOnly } from '../domain/audience.ts';
import { isHidden } from '../domain/moderation.ts';
import { cardLocale } from '../domain/origin.ts';
import { progressOf } from '../domain/progress.ts';
import type { Task } from '../domain/task.ts';
import type { TaskInput } from '../domain/taskInput.ts';
import { upgradeLibraryRow } from '../domain/upgrade/upgradeRows.ts';
import { sanitizeLine, truncate } from '../lib/sanitize.ts';
import { translateTo } from '../locales/translate.ts';
import { searchWords } from './searchWords.ts';

/** Characters of an idea, and of a style, that can be searched in addition to the title. */
const IDEA_MAX = 200;
const STYLE_MAX = 120;

/** Library entry of a task: enough to list and search it without reading its record. */
const entryFields = z.object({
  id: z.string(),
  kind: z.enum(['song', 'lyrics', 'operation']),
  /** Plain text. */
  title: z.string(),
  /** Start of the input's text, as plain text; absent if the title contains it. */
  idea: z.string().optional(),
  channelId: z.string(),
  /** Milliseconds. */
  createdAt: z.number(),
});

export type Entry = z.infer<typeof entryFields>;

export const ENTRY_FIELDS = entryFields.keyof().options;

/** Keeps fields that this version does not know. */
export const entrySchema: z.ZodType<Entry> = z.preprocess(upgradeLibraryRow, entryFields.loose());

/** The entry of a task's current state. */
export function toEntry(task: Task): Entry {
  const { input, id, createdAt, origin } = task;
  const title = titleOf(task, translateTo(cardLocale(task)));
  const ideaText = ideaOf(input);
  const idea = truncate(sanitizeLine(ideaText ?? ''), IDEA_MAX);
  return {
    id,
    kind: input.kind,
    title,
    ...(idea !== '' && idea !== title && { idea }),
    channelId: origin.channelId,
    createdAt,
  };
}

/** The words by which a task is found: of its title, its idea and its style. */
export function wordsOf(task: Task): string[] {
  const { title, idea = '' } = toEntry(task);
  return searchWords(`${title} ${idea} ${truncate(sanitizeLine(styleOf(task) ?? ''), STYLE_MAX)}`);
}

/** The style that the member gave, or else that the vendor has written. */
export function styleOf({ input, updates }: Task): string | undefined {
  const fieldStyle = input.kind === 'operation' ? input.fields.style : undefined;
  const given = input.kind === 'song' ? input.style : fieldStyle;
  return typeof given === 'string' && given !== '' ? given : progressOf(updates).tracks[0]?.tags;
}

function ideaOf(input: TaskInput): string | undefined {
  if (input.kind === 'lyrics') return input.prompt;
  if (input.kind === 'song') return input.idea ?? input.lyrics;
  const { prompt } = input.fields;
  return typeof prompt === 'string' ? prompt : undefined;
}

/** Whether a guild's members may find a task: a song whose card still exists in one of its channels, for all to see. */
export function isPublic(task: Task): boolean {
  const { cardDeleted, undelivered, origin, message, updates } = task;
  if (isForRequesterOnly(task) || isHidden(task)) return false;
  if (origin.guildId === undefined || !isSong(task) || cardDeleted || undelivered) return false;
  return progressOf(updates).stage === 'complete' && message?.channelId === origin.channelId;
}
