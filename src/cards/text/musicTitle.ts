import { progressOf } from '../../domain/progress.ts';
import type { Task } from '../../domain/task.ts';
import type { TaskInput } from '../../domain/taskInput.ts';
import type { Track } from '../../domain/update.ts';
import { sanitizeLine, truncate } from '../../lib/sanitize.ts';
import type { Translate } from '../../locales/translate.ts';

/** Characters of an idea that is used in place of a title. */
const TITLE_FROM_IDEA_MAX = 60;

/** Characters of a title that are shown; the vendor accepts no more from a member. */
export const TITLE_MAX = 100;

/** Title of the music of a task, as plain text: the input's title, the vendor's, or the first words of the idea. */
export function musicTitle(task: Task, t: Translate): string {
  const { idea } = requestedTitle(task.input);
  return knownTitle(task) ?? (truncate(sanitizeLine(idea ?? ''), TITLE_FROM_IDEA_MAX) || t('card.untitled'));
}

/** The title that the member or the vendor gave the music, as plain text; for own lyrics, their first line. */
export function knownTitle({ input, request, updates }: Task): string | undefined {
  const { tracks, lyrics } = progressOf(updates);
  const firstLine = input.kind === 'song' && input.lyrics !== undefined ? request.title : undefined;
  return [
    requestedTitle(input).given,
    tracks[0]?.title,
    lyrics.length === 1 ? lyrics[0]?.title : undefined,
    firstLine,
  ]
    .map(title => truncate(sanitizeLine(isText(title) ? title : ''), TITLE_MAX))
    .find(title => title !== '');
}

/** Number of the source track in its song, from 1. */
export function trackNumberOf({ input }: Pick<Task, 'input'>): number {
  return (input.kind === 'operation' && input.of?.number) || 1;
}

/** The title that a member gave the music, as plain text. It takes precedence over the vendor's titles of the tracks. */
function memberTitle(input: TaskInput): string | undefined {
  const title =
    input.kind === 'song' ? input.title : input.kind === 'operation' ? input.fields.title : undefined;
  return (isText(title) && truncate(sanitizeLine(title), TITLE_MAX)) || undefined;
}

/** The title of a track, as plain text. Empty if neither the member nor the vendor gave one. */
export function trackTitle({ input }: Pick<Task, 'input'>, { title = '' }: Pick<Track, 'title'>): string {
  return memberTitle(input) ?? truncate(sanitizeLine(title), TITLE_MAX);
}

/** The title in the input or of its source, and text to use if there is none. */
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
