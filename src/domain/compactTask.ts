import { INTERACTION_TOKEN_LIFE_MS } from '../lib/discordLimits.ts';
import { progressOf } from './progress.ts';
import type { Task } from './task.ts';
import type { Track, Update } from './update.ts';

/** Fields of a request that only repeat the texts of the input or of the result. */
const REPEATED_FIELDS: ReadonlySet<string> = new Set(['prompt', 'lyrics', 'fullLyrics']);

/**
 * Reduces the record of a settled task to what is still needed. The updates of a complete task become the one that says
 * the same as all of them, and the task is final: later updates do not change it. A failed or abandoned task, and one
 * that misses a track, keeps its updates, because it can still be completed.
 *
 * @param now milliseconds.
 */
export function compactTask(task: Task, now: number): Task {
  const { stage, incomplete } = progressOf(task.updates);
  if (task.isFinal || stage !== 'complete' || incomplete || task.next) return task;
  const { completedSteps, mediaAttempts = {}, origin } = task;
  const { mediaAttempts: _, ...kept } = task;
  return {
    ...kept,
    isFinal: true,
    updates: reduceUpdates(task.updates),
    request: Object.fromEntries(Object.entries(task.request).filter(([name]) => !REPEATED_FIELDS.has(name))),
    ...(now - origin.askedAt > INTERACTION_TOKEN_LIFE_MS && { origin: { ...origin, token: '' } }),
    ...(Object.keys(mediaAttempts).length > 0 && { mediaAttempts }),
    ...(completedSteps && {
      completedSteps: completedSteps.map(step => ({ ...step, updates: reduceUpdates(step.updates) })),
    }),
  };
}

/** One update from which the same progress is derived. Fields that this version does not know are kept. */
function reduceUpdates(updates: readonly Update[]): Update[] {
  if (updates.length === 0) return [];
  const { tracks, lyrics, ...progress } = progressOf(updates);
  const known = Object.entries(progress).filter(([, value]) => value !== undefined);
  const { vendorDone, failure, ...all }: Update = Object.assign({}, ...updates);
  return [{ ...all, ...Object.fromEntries(known), tracks: tracks.map(withoutStream), lyrics: [...lyrics] }];
}

/** The stream ends when the audio is there. If it is also said to be the source, it tells that it is none. */
function withoutStream(track: Track): Track {
  const { streamUrl, ...kept } = track;
  return track.audioUrl && streamUrl !== track.sourceAudioUrl ? kept : track;
}
