import { buttonsOf, labelOf } from '../../sandbox/discord/describe.ts';
import type { SandboxMessage } from '../../sandbox/discord/records/message.ts';

/** The labels of a message's buttons, in order. */
export function buttonLabels(message: SandboxMessage): string[] {
  return buttonsOf(message).map(labelOf);
}
