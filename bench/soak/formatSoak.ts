import { percentile } from '../report/percentile.ts';
import type { SoakResult } from './runSoak.ts';

/** A program's name and its result. */
export interface NamedResult {
  readonly name: string;
  readonly result: SoakResult;
}

/** Points in time for which memory is shown. */
const MEMORY_POINTS = 6;

const ROWS: readonly (readonly [string, (result: SoakResult) => string])[] = [
  ['Songs asked for', result => String(result.songs)],
  ['Ended with both tracks', result => `${result.completed} (${percent(result.completed, result.songs)})`],
  ['… by "Try again" of a person, where the order was lost', result => String(result.retriedByMember)],
  ['Card says that nobody can tell', result => String(unknownOutcomes(result))],
  ['Never ended', result => String(result.faults.unfinished.length)],
  ['Submitted twice', result => String(result.faults.submittedTwice.length)],
  ['Paid without a card', result => String(result.faults.paidUnseen.length)],
  ['Messages doubled', result => String(result.faults.messagesDoubled)],
  ['Files doubled', result => String(result.faults.filesDoubled.length)],
  ['Kills', result => String(result.kills)],
  ['Requests made while the bot was down', result => String(result.unanswered)],
  ['Callbacks sent, of them unanswered', ({ callbacks }) => `${callbacks.sent}, ${callbacks.unanswered}`],
  ['Callbacks dropped', ({ callbacks }) => String(callbacks.dropped)],
  ['Kill to ready, median and worst', ({ restartMs }) => formatPercentiles(restartMs, [50, 100])],
  ['Vendor done to card done: median, 99 %, worst', ({ lagMs }) => formatPercentiles(lagMs, [50, 99, 100])],
  ['Memory over time, MiB', ({ memory }) => downsample(memory).map(Math.round).join(' ')],
];

/** Formats the results as a Markdown table, one column for each program. */
export function formatSoak(results: readonly NamedResult[]): string {
  const head = ['', ...results.map(({ name }) => name)];
  const rows = ROWS.map(([what, show]) => [what, ...results.map(({ result }) => show(result))]);
  return [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');
}

/** Whether all guarantees were kept. */
export function hasNoFaults({ faults }: SoakResult): boolean {
  const { unfinished, submittedTwice, paidUnseen, messagesDoubled, filesDoubled } = faults;
  return (
    [unfinished, submittedTwice, paidUnseen, filesDoubled].every(list => list.length === 0) &&
    messagesDoubled === 0
  );
}

function unknownOutcomes({ songs, completed: whole, faults }: SoakResult): number {
  return songs - whole - faults.unfinished.length;
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} %`;
}

function formatPercentiles(values: readonly number[], percents: readonly number[]): string {
  if (values.length === 0) return '';
  const sorted = values.toSorted((a, b) => a - b);
  return percents.map(one => `${(percentile(sorted, one) / 1000).toFixed(2)} s`).join(', ');
}

function downsample(samples: readonly number[]): number[] {
  const step = Math.max(1, (samples.length - 1) / (MEMORY_POINTS - 1));
  return Array.from(
    { length: Math.min(MEMORY_POINTS, samples.length) },
    (_, at) => samples[Math.round(at * step)] ?? Number.NaN,
  );
}
