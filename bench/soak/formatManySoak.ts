import { percentile } from '../report/percentile.ts';
import type { ManySoakResult } from './runManySoak.ts';

/** Milliseconds within which 99 % of the requests are answered on a machine that is not too busy to tell anything. */
const IDLE_ANSWER_MS = 1000;

/** Counts that must be zero, by their names in the table. */
function countsOf({ faults, editOverlaps, callbacks, unexplained }: ManySoakResult) {
  return [
    ['Lost', faults.unfinished.length],
    ['Submitted twice', faults.submittedTwice.length],
    ['Paid without a card', faults.paidUnseen.length],
    ['Messages doubled', faults.messagesDoubled],
    ['Files doubled', faults.filesDoubled.length],
    ['Edits of one card at the same time', editOverlaps.length],
    ['Callbacks refused', callbacks.unanswered],
    ['Commands unanswered that no kill explains', unexplained],
  ] as const;
}

/** Formats the result as a Markdown table. */
export function formatManySoak(result: ManySoakResult): string {
  const { bots, songs, completed, ends, how, callbacks, unanswered, retriedByMember } = result;
  const restarts = ends.map(({ at, readyAt }) => readyAt - at);
  const rows = [
    ['Bots', bots],
    ['Songs asked for', songs],
    [how === 'kill' ? 'Kills' : 'Stops and starts', ends.length],
    ['Ended with both tracks', completed],
    ['… by "Try again", where a kill met the paid request', retriedByMember],
    ...countsOf(result),
    ['Commands unanswered in all', unanswered],
    ['Callbacks sent, and dropped by the vendor', `${callbacks.sent}, ${callbacks.dropped}`],
    ['Command to card: median, 99 %', formatSeconds(result.answerMs, [50, 99])],
    ['Vendor done to card done: median, 90 %, 99 %', formatSeconds(result.lagMs, [50, 90, 99])],
    ['End of a bot to ready: median, worst', formatSeconds(restarts, [50, 100])],
  ];
  return [['', how === 'kill' ? 'Random kills' : 'Rolling update'], ['---', '---'], ...rows]
    .map(cells => `| ${cells.join(' | ')} |`)
    .join('\n');
}

/** Faults that a machine that is too busy causes by itself. */
const LATE = /^(Commands|Callbacks)/;

/** Names of the faults that are not zero. Late answers count only on a machine that is not too busy. */
export function findManyFaults(result: ManySoakResult): string[] {
  const sorted = result.answerMs.toSorted((a, b) => a - b);
  const isIdle = sorted.length > 0 && percentile(sorted, 99) < IDLE_ANSWER_MS;
  return countsOf(result)
    .filter(([name, count]) => count !== 0 && (isIdle || !LATE.test(name)))
    .map(([name, count]) => `${name}: ${count}`);
}

function formatSeconds(values: readonly number[], percents: readonly number[]): string {
  if (values.length === 0) return '';
  const sorted = values.toSorted((a, b) => a - b);
  return percents.map(one => `${(percentile(sorted, one) / 1000).toFixed(2)} s`).join(', ');
}
