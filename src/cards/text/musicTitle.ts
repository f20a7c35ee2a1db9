import { progressOf } from '../../domain/progress.ts';
import type { Task } from '../../domain/task.ts';
import type { TaskInput } from '../../domain/taskInput.ts';
import type { Track } from '../../domain/update.ts';
import { sanitizeLine, truncate } from '../../lib/sanitize.ts';
import type { Translate } from '../../locales/translate.ts';

/** Characters of an idea that stand in for a title. */
const TITLE_FROM_IDEA_MAX = 60;

/** Characters of a title that are shown; the vendor takes no more than this of a member. */
export const TITLE_MAX = 100;

/** What the music is called that a task is about, as plain text: its title, the vendor's, or the first words of the idea. */
export function musicTitle(task: Task, t: Translate): string {
  const { tracks, lyrics } = progressOf(task.updates);
  const { given, idea } = requestedTitle(task.input);
  const named = [given, tracks[0]?.title, lyrics.length === 1 ? lyrics[0]?.title : undefined]
    .map(title => truncate(sanitizeLine(title ?? ''), TITLE_MAX))
    .find(title => title !== '');
  return named ?? (truncate(sanitizeLine(idea ?? ''), TITLE_FROM_IDEA_MAX) || t('card.untitled'));
}

/** The place in its song of the track that a task is about, from 1. */
export function trackNumberOf({ input }: Pick<Task, 'input'>): number {
  return (input.kind === 'operation' && input.of?.number) || 1;
}

/** The title that a member wrote for the music itself, as plain text: it stands whatever the vendor calls its tracks. */
export function memberTitle(input: TaskInput): string | undefined {
  const title =
    input.kind === 'song' ? input.title : input.kind === 'operation' ? input.fields.title : undefined;
  return (isText(title) && truncate(sanitizeLine(title), TITLE_MAX)) || undefined;
}

/** What one track of a task is called, as plain text; empty where neither the member nor the vendor has a title for it. */
export function trackTitle({ input }: Pick<Task, 'input'>, { title = '' }: Pick<Track, 'title'>): string {
  return memberTitle(input) ?? truncate(sanitizeLine(title), TITLE_MAX);
}

/** The title that a member gave, or that what they gave has, and the words that stand in for one. */
function requestedTitle(input: TaskInput): { given?: string | undefined; idea?: string | undefined } {
  if (input.kind === 'song') return { given: input.title, idea: input.idea ?? input.lyrics };
  if (input.kind === 'lyrics') return { idea: input.prompt };
  const { fields, of, recordings } = input;
  const words = [fields.prompt, recordings[0]?.name.replace(/\.\w+$/, ''), ...Object.values(fields)];
  return {
    given: [fields.title, of?.title, fields.name].find(isText),
    idea: words.find(isText),
  };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
