import type { Member } from '../discord/member.ts';
import type { SandboxMessage, Snapshot } from '../discord/records/message.ts';
import { FAILED_COLOUR } from './colours.ts';
import type { Paint } from './createPaint.ts';
import { DemoError } from './demoError.ts';
import { drawCard } from './drawCard.ts';
import type { Scenario } from './scenarios.ts';
import { watchCard } from './watchCard.ts';

export interface DemoContext {
  readonly member: Member;
  /** Milliseconds on the sandbox's clock. */
  readonly now: () => number;
  /** Columns of the terminal. */
  readonly width: number;
  readonly paint: Paint;
  readonly print: (text: string) => void;
}

/**
 * Performs the member's action, and prints each state of the card.
 *
 * @returns the last state.
 * @throws {DemoError} if the card does not end as the scenario expects.
 */
export async function runScenario(
  scenario: Scenario,
  song: SandboxMessage | undefined,
  { member, now, width, paint, print }: DemoContext,
): Promise<{ message: SandboxMessage; last: Snapshot }> {
  print(`${paint('bold', scenario.description)}\n\n${member.name} ${scenario.action}\n`);
  const askedAt = now();
  const message = await (await scenario.perform(member, song)).message();
  const draw = (snapshot: Snapshot): void => {
    const note = `+${((snapshot.at - askedAt) / 1000).toFixed(1)} s`;
    print(`${drawCard(snapshot, { note, width, paint, member: member.name })}\n`);
  };
  let last: Snapshot | undefined;
  const files = Object.values(scenario.files).reduce((sum, count) => sum + count, 0);
  for await (const snapshot of watchCard(message, files)) {
    if (!scenario.isBrief) draw(snapshot);
    last = snapshot;
  }
  if (!last) throw new DemoError(`${member.name} ${scenario.action}, and was answered with no card.`);
  if (scenario.isBrief) draw(last);
  assertOutcome(scenario, last);
  return { message, last };
}

function assertOutcome(scenario: Scenario, { embeds, attachments }: Snapshot): void {
  const failed = embeds[0]?.color === FAILED_COLOUR;
  if (failed && scenario.expectedOutcome === 'done')
    throw new DemoError(`What ${scenario.action} should have worked and failed.`);
  if (!failed && scenario.expectedOutcome === 'failed')
    throw new DemoError(`What ${scenario.action} should have failed and did not.`);
  const types = attachments.map(({ contentType }) => contentType);
  const counted = Object.entries(scenario.files).map(([kind, wanted]) => {
    const found = types.filter(type => type.startsWith(kind)).length;
    if (found !== wanted)
      throw new DemoError(
        `What ${scenario.action} should make ${wanted} files of ${kind} and has ${found}: ${types}.`,
      );
    return found;
  });
  const sum = counted.reduce((all, one) => all + one, 0);
  if (sum !== types.length)
    throw new DemoError(
      `What ${scenario.action} should make ${sum} files and has ${types.length}: ${types}.`,
    );
}
