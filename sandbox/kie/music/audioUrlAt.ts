import type { KieTask } from '../records/task.ts';
import { type CallbackStage, hasReached, type KieStage } from '../stage.ts';

/** The address of a track's audio at a stage; empty where the track has none by then. */
export function audioUrlAt(task: KieTask, at: number, stage: KieStage | CallbackStage): string {
  const track = task.tracks[at];
  const { streamAtFirst = false, onlyFirstTrack = false, audioUrlLength = 0 } = task.addresses;
  if (track === undefined || !hasReached(stage, at === 0 ? 'first' : 'complete')) return '';
  if (onlyFirstTrack && at > 0) return '';
  if (streamAtFirst && !hasReached(stage, 'complete')) return track.streamUrl;
  const missing = audioUrlLength - track.audioUrl.length;
  return missing < 2 ? track.audioUrl : `${track.audioUrl}?${'x'.repeat(missing - 1)}`;
}
