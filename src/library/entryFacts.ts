import { clockTime } from '../cards/text/clockTime.ts';
import { isSong } from '../cards/text/isSong.ts';
import { progressOf } from '../domain/progress.ts';
import type { Task } from '../domain/task.ts';
import { sanitizeLine, truncate } from '../lib/sanitize.ts';
import { styleOf } from './entry.ts';

/** Characters of a style in a list. */
const STYLE_MAX = 30;

/** Tracks whose lengths are listed: the vendor makes two. */
const TRACKS_MAX = 2;

/** Lengths of a task's tracks as players show them: `2:48 / 3:02`. Empty if they are not known. */
export function lengthOf({ updates }: Task): string {
  const lengths = progressOf(updates)
    .tracks.slice(0, TRACKS_MAX)
    .flatMap(({ duration }) => (duration ? [clockTime(Math.round(duration))] : []));
  return [...new Set(lengths)].join(' / ');
}

/** The start of a song's style, as plain text. Empty for other results, and for a song that is hidden as a spoiler. */
export function styleLineOf(task: Task): string {
  if (!isSong(task) || task.input.isSpoiler) return '';
  return truncate(sanitizeLine(styleOf(task) ?? ''), STYLE_MAX);
}
