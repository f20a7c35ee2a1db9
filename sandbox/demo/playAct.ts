import type { Member } from '../discord/member.ts';
import type { SandboxMessage, Snapshot } from '../discord/message.ts';
import type { Act } from './acts.ts';
import { FAILED_COLOUR } from './colours.ts';
import type { Paint } from './createPaint.ts';
import { DemoError } from './demoError.ts';
import { drawCard } from './drawCard.ts';
import { watchCard } from './watchCard.ts';

export interface Theatre {
  readonly member: Member;
  /** Milliseconds, by the clock of the sandbox. */
  readonly now: () => number;
  /** Cells. */
  readonly width: number;
  readonly paint: Paint;
  readonly print: (text: string) => void;
}

/**
 * Has the member ask, and prints each state of the card.
 *
 * @returns the last state.
 * @throws {DemoError} where the card does not end as the act says
 */
export async function playAct(
  act: Act,
  song: SandboxMessage | undefined,
  { member, now, width, paint, print }: Theatre,
): Promise<{ message: SandboxMessage; last: Snapshot }> {
  print(`${paint('bold', act.about)}\n\n${member.name} ${act.does}\n`);
  const askedAt = now();
  const message = await (await act.ask(member, song)).message();
  const draw = (snapshot: Snapshot): void => {
    const note = `+${((snapshot.at - askedAt) / 1000).toFixed(1)} s`;
    print(`${drawCard(snapshot, { note, width, paint })}\n`);
  };
  let last: Snapshot | undefined;
  for await (const snapshot of watchCard(message)) {
    if (!act.isBrief) draw(snapshot);
    last = snapshot;
  }
  if (!last) throw new DemoError(`${member.name} ${act.does}, and was answered with no card.`);
  if (act.isBrief) draw(last);
  check(act, last);
  return { message, last };
}

function check(act: Act, { embeds, attachments }: Snapshot): void {
  const failed = embeds[0]?.color === FAILED_COLOUR;
  if (failed && act.ends === 'done') throw new DemoError(`What ${act.does} should have worked and failed.`);
  if (!failed && act.ends === 'failed')
    throw new DemoError(`What ${act.does} should have failed and did not.`);
  const types = attachments.map(({ contentType }) => contentType);
  const counted = Object.entries(act.files).map(([kind, wanted]) => {
    const found = types.filter(type => type.startsWith(kind)).length;
    if (found !== wanted)
      throw new DemoError(
        `What ${act.does} should make ${wanted} files of ${kind} and has ${found}: ${types}.`,
      );
    return found;
  });
  const sum = counted.reduce((all, one) => all + one, 0);
  if (sum !== types.length)
    throw new DemoError(`What ${act.does} should make ${sum} files and has ${types.length}: ${types}.`);
}
