import type { Stage } from '../../domain/stage.ts';
import type { Track } from '../../domain/update.ts';

/** How far a song is by what its tracks show, where the vendor does not say. Never the end: more may be to come. */
export function stageOfTracks(tracks: readonly Track[]): Stage {
  if (tracks.some(track => track.audioUrl)) return 'first';
  return tracks.length > 0 ? 'text' : 'submitted';
}

/** How far a song is that the vendor calls done: not to its end while a track lacks the address of its audio. */
export function stageOnSuccess(tracks: readonly Track[]): Stage {
  if (tracks.some(track => track.audioUrl))
    return tracks.every(track => track.audioUrl) ? 'complete' : 'first';
  return 'text';
}
