import type { Member } from '../discord/member.ts';
import type { Snapshot } from '../discord/message.ts';
import type { Act } from './acts.ts';
import type { Paint } from './createPaint.ts';
import { DemoError } from './demoError.ts';
import { drawCard } from './drawCard.ts';
import { watchCard } from './watchCard.ts';

/** Colour of a card whose task has failed. */
const FAILED_COLOUR = 0xed4245;

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
export async function playAct(act: Act, { member, now, width, paint, print }: Theatre): Promise<Snapshot> {
  print(`${paint('bold', act.about)}\n\n${member.name} types  /${act.command} prompt: ${act.prompt}\n`);
  const askedAt = now();
  const message = await member.type(act.command, { prompt: act.prompt }).message();
  let last: Snapshot | undefined;
  for await (const snapshot of watchCard(message)) {
    const note = `+${((snapshot.at - askedAt) / 1000).toFixed(1)} s`;
    print(`${drawCard(snapshot, { note, width, paint })}\n`);
    last = snapshot;
  }
  if (!last) throw new DemoError(`/${act.command} was answered with no card.`);
  check(act, last);
  return last;
}

function check(act: Act, { embeds, attachments }: Snapshot): void {
  const name = `/${act.command} "${act.prompt}"`;
  const failed = embeds[0]?.color === FAILED_COLOUR;
  if (failed && act.ends === 'done') throw new DemoError(`${name} should have worked and failed.`);
  if (!failed && act.ends === 'failed') throw new DemoError(`${name} should have failed and did not.`);
  for (const [kind, wanted] of [
    ['audio', act.audio],
    ['image', act.pictures],
  ] as const) {
    const found = attachments.filter(file => file.contentType.startsWith(`${kind}/`)).length;
    if (found !== wanted)
      throw new DemoError(`${name} should have ${wanted} ${kind} files and has ${found}.`);
  }
}
