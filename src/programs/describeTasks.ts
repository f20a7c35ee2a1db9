import type { Level } from '../doctor/finding.ts';
import { progressOf } from '../domain/progress.ts';
import { isTerminal } from '../domain/stage.ts';
import { type Task, taskSchema } from '../domain/task.ts';
import { isAbandoned } from '../domain/taskState.ts';
import type { StoreContents } from '../store/openToRead.ts';

/** The version that records are written in. */
export const VERSION: Task['version'] = 3;

/** Ids of unreadable records that are printed. */
const MOST_IDS = 5;

/**
 * Says how many tasks are stored, in which versions, which cannot be read, and what the bot still has to do for those that are
 * not settled.
 *
 * @param now milliseconds.
 */
export function describeTasks(contents: Pick<StoreContents, 'records'>, now: number): [Level, string][] {
  const open = new Set([...contents.records('open', now)].map(({ key }) => key));
  const counts = { all: 0, earlier: 0, waiting: 0, inDoubt: 0, making: 0, ended: 0 };
  const unreadable: string[] = [];
  let later = 0;
  let oldest = Number.POSITIVE_INFINITY;
  for (const { key, value } of contents.records('tasks', now)) {
    counts.all += 1;
    const isOpen = open.delete(key);
    const version = versionOf(value);
    if (version > VERSION) later += 1;
    const parsed = taskSchema.safeParse(value);
    if (!parsed.success) {
      if (version <= VERSION) unreadable.push(key);
      continue;
    }
    if (version < VERSION) counts.earlier += 1;
    if (!isOpen) continue;
    oldest = Math.min(oldest, parsed.data.createdAt);
    counts[stateOf(parsed.data, now)] += 1;
  }
  const { all, earlier, waiting, inDoubt, making, ended } = counts;
  const findings: [Level, string][] = [['ok', `${all} stored.`]];
  if (earlier > 0)
    findings.push([
      'ok',
      `${earlier} in the form of an earlier version: the bot upgrades them while it runs.`,
    ]);
  if (later > 0)
    findings.push([
      'fail',
      `${later} were written by a later version of the bot: this one can't read them. Update it.`,
    ]);
  if (unreadable.length > 0)
    findings.push([
      'fail',
      `${unreadable.length} can't be read (${unreadable.slice(0, MOST_IDS).join(', ')}): their cards stay as they are.`,
    ]);
  findings.push(['ok', describeOpen({ waiting, inDoubt, making, ended, oldest })]);
  // The bot removes such a row when it comes to it.
  if (open.size > 0) findings.push(['warn', `${open.size} marked as not settled, but not stored.`]);
  return findings;
}

type State = 'waiting' | 'inDoubt' | 'making' | 'ended';

function stateOf(task: Task, now: number): State {
  const { stage, taskId } = progressOf(task.updates);
  if (isTerminal(stage) || isAbandoned(task, now)) return 'ended';
  if (stage === 'intent') return 'waiting';
  return taskId === undefined ? 'inDoubt' : 'making';
}

function describeOpen({ waiting, inDoubt, making, ended, oldest }: Record<State | 'oldest', number>): string {
  const parts = [
    [waiting, 'not sent to the vendor yet'],
    [inDoubt, 'sent, without an answer so far'],
    [making, 'being made by the vendor'],
    [ended, 'ended, with a card or a notification to come'],
  ] as const;
  const said = parts.flatMap(([count, what]) => (count > 0 ? [`${count} ${what}`] : []));
  if (said.length === 0) return 'Nothing is left to do.';
  return `Left to do: ${said.join('; ')}. The oldest is of ${new Date(oldest).toISOString()}.`;
}

/** Version of a stored task: 1 for records from before there were versions. */
export function versionOf(value: unknown): number {
  if (typeof value !== 'object' || value === null || !('version' in value)) return 1;
  return typeof value.version === 'number' ? value.version : 1;
}
