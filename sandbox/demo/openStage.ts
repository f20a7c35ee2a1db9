import { type Stage, setStage } from '../../test/support/stage.ts';
import { failPrompts } from './acts.ts';

/** Seconds from the request to each stage: a song in six where the real one takes a minute or two. */
const PACE = { text: 1.5, first: 3.5, complete: 6 };

/** A Discord and a KIE on this machine, and the real bot between them as a process of its own. */
export function openStage(): Promise<Stage> {
  return setStage({ kie: { automatic: true, pace: PACE, failPrompts }, env: { LOG_LEVEL: 'warn' } });
}
