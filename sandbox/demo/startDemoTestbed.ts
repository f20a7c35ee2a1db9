import { startTestbed, type Testbed } from '../testbed/startTestbed.ts';
import { failPrompts } from './scenarios.ts';

/** Seconds from the request to each stage: a song in five where the real one takes a minute or two. */
const PACE = { text: 1, first: 2.5, complete: 4.5 };

/** A Discord and a KIE on this machine, and the real bot between them as a process of its own. */
export function startDemoTestbed(): Promise<Testbed> {
  return startTestbed({ kie: { automatic: true, pace: PACE, failPrompts }, env: { LOG_LEVEL: 'warn' } });
}
