import type { KieTask } from '../records/task.ts';
import { type CallbackStage, hasReached, type KieStage } from '../stage.ts';

/** URL of a track's audio as reported at a stage; empty if the track has none yet. */
export function audioUrlAt(task: KieTask, at: number, stage: KieStage | CallbackStage): string {
  const track = task.tracks[at];
  const { streamAtFirst = false, onlyFirstTrack = false, audioUrlLength = 0 } = task.addresses;
  if (track === undefined || !hasReached(stage, at === 0 ? 'first' : 'complete')) return '';
  if (onlyFirstTrack && at > 0) return '';
  if (streamAtFirst && !hasReached(stage, 'complete')) return track.streamUrl;
  const missing = audioUrlLength - track.audioUrl.length;
  return missing < 2 ? track.audioUrl : `${track.audioUrl}?${'x'.repeat(missing - 1)}`;
}
