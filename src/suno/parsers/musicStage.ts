import type { Stage } from '../../domain/stage.ts';
import type { Track, Update } from '../../domain/update.ts';

/** How far a song is by what its tracks show, where the vendor does not say. Never the end: more may be to come. */
export function stageOfTracks(tracks: readonly Track[]): Stage {
  if (tracks.some(track => track.audioUrl)) return 'first';
  return tracks.length > 0 ? 'text' : 'submitted';
}

/**
 * How far a song is that the vendor calls done: not at its end while a track lacks the address of its audio, which may be
 * some seconds late. `vendorDone` says from when on the wait for it is bounded.
 */
export function progressOnSuccess(tracks: readonly Track[]): Pick<Update, 'stage' | 'vendorDone'> {
  const isWhole = tracks.length > 0 && tracks.every(track => track.audioUrl);
  if (isWhole) return { stage: 'complete' };
  return { stage: tracks.some(track => track.audioUrl) ? 'first' : 'text', vendorDone: true };
}
