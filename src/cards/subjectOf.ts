import type { Translate } from '../locales/translate.ts';
import { progressOf } from '../tasks/progress.ts';
import type { Task } from '../tasks/task.ts';
import type { Wish } from '../tasks/wish.ts';
import { cut, plainLine } from './plain.ts';

/** Characters of an idea that stand in for a title. */
const TITLE_FROM_IDEA_MAX = 60;

/** Characters of a title that are shown; the vendor takes no more than this of a member. */
export const TITLE_MAX = 100;

/** What the music is called that a task is about, as plain text: its title, the vendor's, or the first words of the idea. */
export function subjectOf(task: Task, t: Translate): string {
  const { tracks, lyrics } = progressOf(task.news);
  const { given, idea } = askedFor(task.wish);
  const named = [given, tracks[0]?.title, lyrics.length === 1 ? lyrics[0]?.title : undefined]
    .map(title => cut(plainLine(title ?? ''), TITLE_MAX))
    .find(title => title !== '');
  return named ?? (cut(plainLine(idea ?? ''), TITLE_FROM_IDEA_MAX) || t('card.untitled'));
}

/** The place in its song of the track that a task is about, from 1. */
export function numberOf({ wish }: Pick<Task, 'wish'>): number {
  return (wish.kind === 'ask' && wish.of?.number) || 1;
}

/** The title that a member gave, or that what they gave has, and the words that stand in for one. */
function askedFor(wish: Wish): { given?: string | undefined; idea?: string | undefined } {
  if (wish.kind === 'song') return { given: wish.title, idea: wish.idea ?? wish.lyrics };
  if (wish.kind === 'lyrics') return { idea: wish.prompt };
  const { fields, of, recordings } = wish;
  const words = [fields.prompt, recordings[0]?.name.replace(/\.\w+$/, ''), ...Object.values(fields)];
  return {
    given: [fields.title, of?.title, fields.name].find(isText),
    idea: words.find(isText),
  };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
