import type { Result } from './result.ts';
import type { Stage } from './stage.ts';
import type { Failure, Lyric, Track, Update } from './update.ts';

/** What is known of a task, derived from all its news. */
export interface Progress {
  readonly stage: Stage;
  readonly taskId?: string;
  readonly tracks: readonly Track[];
  readonly lyrics: readonly Lyric[];
  readonly result?: Result | undefined;
  /** The vendor had made this before: nothing was paid. */
  readonly existing?: true | undefined;
  /** Why it failed, or, while `submitting`, why nobody knows whether it was taken. */
  readonly failure?: Failure;
}

/** What was derived already: news is never changed in its place, and one change of a task asks several times. */
const progressCache = new WeakMap<readonly Update[], Progress>();

/** What is known of a task by its news, which is in the order that `joinNews` gives it. */
export function progressOf(updates: readonly Update[]): Progress {
  const known = progressCache.get(updates);
  if (known) return known;
  const progress = derive(updates);
  progressCache.set(updates, progress);
  return progress;
}

/**
 * Reads the news from the highest stage down, and lets lower stages only fill what is still empty: a full field beats
 * an empty one, and of two full ones that of the higher stage stays.
 */
function derive(updates: readonly Update[]): Progress {
  const [highest, ...lower] = [...updates].reverse();
  if (!highest) return { stage: 'intent', tracks: [], lyrics: [] };
  return lower.reduce<Progress>(
    (known, update) => ({
      stage: known.stage,
      taskId: known.taskId ?? update.taskId,
      tracks: fillTracks(known.tracks, update.tracks),
      lyrics: known.lyrics.length > 0 ? known.lyrics : update.lyrics,
      result: known.result ?? update.result,
      existing: known.existing ?? update.existing,
      failure: known.failure ?? (update.stage === known.stage ? update.failure : undefined),
    }),
    highest,
  );
}

/** Matches by id where both lists have whole, distinct ids, else by audio address, else by place. */
function fillTracks(known: readonly Track[], lower: readonly Track[]): Track[] {
  const filled = [...known];
  const byId = hasWholeIds(known) && hasWholeIds(lower);
  lower.forEach((track, place) => {
    const at = byId ? known.findIndex(one => one.id === track.id) : findByAddress(known, track, place);
    if (at === -1) filled.push(track);
    else filled[at] = { ...track, ...filled[at] };
  });
  return filled;
}

function findByAddress(known: readonly Track[], track: Track, place: number): number {
  const same = track.audioUrl ? known.findIndex(one => one.audioUrl === track.audioUrl) : -1;
  if (same !== -1) return same;
  const there = known[place];
  return there && !(there.audioUrl && track.audioUrl) ? place : -1;
}

/** The vendor masks some ids with asterisks; masked or repeated ones name nothing. */
function hasWholeIds(tracks: readonly Track[]): boolean {
  const ids = tracks.map(track => track.id);
  return ids.every(id => id !== undefined && !id.includes('*')) && new Set(ids).size === ids.length;
}
