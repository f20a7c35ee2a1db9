import type { Result } from './result.ts';
import type { Stage } from './stage.ts';
import type { Failure, Lyric, Track, Update } from './update.ts';

/** State of a task, derived from all its updates. */
export interface Progress {
  readonly stage: Stage;
  readonly taskId?: string;
  readonly tracks: readonly Track[];
  readonly lyrics: readonly Lyric[];
  readonly result?: Result | undefined;
  /** The vendor already had this result: no credits were used. */
  readonly existing?: true | undefined;
  /** The end came without the tracks that never got audio. */
  readonly incomplete?: true | undefined;
  /** Credits that the vendor says it charged. */
  readonly creditsConsumed?: number | undefined;
  /** Why it failed or, while `submitting`, why it is unknown whether the vendor accepted it. */
  readonly failure?: Failure;
}

/** Update arrays are immutable, and one change of a task derives its progress several times. */
const progressCache = new WeakMap<readonly Update[], Progress>();

/** Derives the state of a task from its updates, which must be in the order of `mergeUpdate`. */
export function progressOf(updates: readonly Update[]): Progress {
  const known = progressCache.get(updates);
  if (known) return known;
  const progress = derive(updates);
  progressCache.set(updates, progress);
  return progress;
}

/**
 * Reads the updates from the highest stage down. Lower stages only fill fields that are still empty.
 */
function derive(updates: readonly Update[]): Progress {
  const [highest, ...lower] = [...updates].reverse();
  if (!highest) return { stage: 'intent', tracks: [], lyrics: [] };
  return lower.reduce<Progress>(
    (known, update) => ({
      stage: known.stage,
      taskId: known.taskId ?? update.taskId,
      tracks: fillTracks(known.tracks, update.tracks, known.stage === 'complete'),
      lyrics: known.lyrics.length > 0 ? known.lyrics : update.lyrics,
      result: known.result ?? update.result,
      existing: known.existing ?? update.existing,
      incomplete: known.incomplete ?? update.incomplete,
      creditsConsumed: known.creditsConsumed ?? update.creditsConsumed,
      failure: fillFailure(known.failure, update.stage === known.stage ? update.failure : undefined),
    }),
    highest,
  );
}

/**
 * Adds missing fields: a callback and a record can report the same failure, and only one of them with the vendor's
 * message.
 */
function fillFailure(known: Failure | undefined, other: Failure | undefined): Failure | undefined {
  if (!known || known.vendorMessage !== undefined) return known ?? other;
  const { vendorMessage } = other ?? {};
  return vendorMessage === undefined ? known : { ...known, vendorMessage };
}

/**
 * Matches tracks by id if both lists have complete, distinct ids, else by audio URL, else by index.
 *
 * @param isComplete whether `known` has all tracks of the song. A track of an earlier stage without a match is then one
 * of them with an outdated URL, and is dropped.
 */
function fillTracks(known: readonly Track[], lower: readonly Track[], isComplete: boolean): Track[] {
  const filled = [...known];
  const byId = hasWholeIds(known) && hasWholeIds(lower);
  lower.forEach((track, index) => {
    const at = byId ? known.findIndex(one => one.id === track.id) : findByUrl(known, track, index);
    const isSuperseded = isComplete && !byId && lower.length <= known.length;
    if (at === -1 && isSuperseded) return;
    if (at === -1) filled.push(track);
    else filled[at] = { ...track, ...filled[at] };
  });
  return filled;
}

function findByUrl(known: readonly Track[], track: Track, index: number): number {
  const same = track.audioUrl ? known.findIndex(one => one.audioUrl === track.audioUrl) : -1;
  if (same !== -1) return same;
  const other = known[index];
  return other && !(other.audioUrl && track.audioUrl) ? index : -1;
}

/** The vendor masks some ids with asterisks; masked or repeated ones identify nothing. */
function hasWholeIds(tracks: readonly Track[]): boolean {
  const ids = tracks.map(track => track.id);
  return ids.every(id => id !== undefined && !id.includes('*')) && new Set(ids).size === ids.length;
}
