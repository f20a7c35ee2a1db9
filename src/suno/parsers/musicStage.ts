import type { Stage } from '../../domain/stage.ts';
import type { Track, Update } from '../../domain/update.ts';

/**
 * The stage of a song by its tracks, if the vendor does not say it. Never `complete`, because tracks may still be
 * missing.
 */
export function stageOfTracks(tracks: readonly Track[]): Stage {
  if (tracks.some(track => track.audioUrl)) return 'first';
  return tracks.length > 0 ? 'text' : 'submitted';
}

/**
 * The stage of a song that the vendor calls done. It is not complete while a track has no audio URL, which may be some
 * seconds late. `vendorDone` starts the time limit for that.
 */
export function progressOnSuccess(tracks: readonly Track[]): Pick<Update, 'stage' | 'vendorDone'> {
  const isWhole = tracks.length > 0 && tracks.every(track => track.audioUrl);
  if (isWhole) return { stage: 'complete' };
  return { stage: tracks.some(track => track.audioUrl) ? 'first' : 'text', vendorDone: true };
}
