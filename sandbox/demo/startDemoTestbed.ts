import type { Testbed } from '../testbed/createTestbed.ts';
import { startProcessTestbed } from '../testbed/startProcessTestbed.ts';
import { failPrompts } from './scenarios.ts';

/** Seconds from the request to each stage: five for a song, which really takes a minute or two. */
const PACE = { text: 1, first: 2.5, complete: 4.5 };

/** Starts a Discord, a KIE, and the real bot in its own process. */
export function startDemoTestbed(): Promise<Testbed> {
  return startProcessTestbed({
    kie: { automatic: true, pace: PACE, failPrompts },
    env: { LOG_LEVEL: 'warn' },
  });
}
