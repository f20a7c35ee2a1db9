import type { Rows } from '../store/openRows.ts';
import { KEPT_MS } from '../suno/keptMs.ts';
import type { OperationName } from '../suno/operationNames.ts';
import { derivedSchema, prefixOfDerived } from './madeRows.ts';
import { progressOf } from './progress.ts';
import type { Task } from './task.ts';
import type { TrackRef } from './wish.ts';

/** A result that need not be made again. */
export interface MadeBefore {
  /** The task whose card shows it. */
  readonly task: Task;
  /** Whether it is there already, or still on its way. */
  readonly isReady: boolean;
  /** The vendor's id of the operation that made it; what was answered at once has none. */
  readonly taskId: string | undefined;
}

/** Looks for what an operation has made of a track already, or is about to; nothing where its record is no longer kept. */
export type FindMade = (
  operation: OperationName,
  of: Pick<TrackRef, 'task' | 'audioId'>,
) => Promise<MadeBefore | undefined>;

interface Ports {
  readonly rows: Pick<Rows, 'entriesUnder'>;
  readonly tasks: { read(id: string): Promise<Task | undefined> };
  /** Milliseconds. */
  readonly now: () => number;
}

/** Makes what finds results by the rows beside their records: what is there before what is on its way. */
export function createFindMade({ rows, tasks, now }: Ports): FindMade {
  return async (operation, of) => {
    let coming: MadeBefore | undefined;
    for await (const [, value] of rows.entriesUnder('made', prefixOfDerived(of.task))) {
      const { data: derived } = derivedSchema.safeParse(value);
      if (!derived) continue;
      const isReady = derived.ready.includes(operation);
      const isWanted = isReady || (!coming && derived.coming.includes(operation));
      const task = isWanted && derived.audioId === of.audioId ? await tasks.read(derived.id) : undefined;
      if (!task || (isReady && isGone(task, now()))) continue;
      const made = { task, isReady, taskId: vendorIdOf(task, operation) };
      if (isReady) return made;
      coming = made;
    }
    return coming;
  };
}

function vendorIdOf(task: Task, operation: OperationName): string | undefined {
  if (task.operation === operation) return progressOf(task.news).taskId;
  return task.done?.find(step => step.operation === operation)?.taskId;
}

/** Whether files that were made lie nowhere any more: not in the card, and no longer at the vendor. */
function isGone(
  { news, done = [], endedAt, newsAt, hidden, message, published }: Task,
  now: number,
): boolean {
  const results = [{ news }, ...done].map(step => progressOf(step.news).made);
  const hasFiles = results.some(made => made && ('url' in made || 'urls' in made || 'stems' in made));
  const isInCard = message && !hidden && Object.keys(published?.files ?? {}).length > 0;
  return hasFiles && !isInCard && now - (endedAt ?? newsAt) > KEPT_MS;
}
