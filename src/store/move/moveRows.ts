import { z } from 'zod';
import { OperatorError } from '../../lib/operatorError.ts';
import { MOVED_KEY, MOVING_KEY, NOT_MOVED } from './moveMarks.ts';
import type { Position, RawRow, RawStore } from './rawStore.ts';

/** Rows per step. Each is on the disk before the next one. */
const STEP = 500;

const movingSchema = z.object({
  value: z.object({ from: z.string(), after: z.union([z.string(), z.number()]).optional() }),
});
const movedSchema = z.object({ value: z.string() });

interface Options {
  readonly from: RawStore;
  readonly to: RawStore;
  /** Called after each step with the rows that were copied, or compared, so far. */
  readonly onProgress?: (doing: 'copied' | 'compared', rows: number) => void;
}

/**
 * Copies all rows of a store into another one, compares them, and marks the first, so that no bot starts with both. After a
 * kill it resumes.
 *
 * @returns the number of rows, and how many of them an earlier attempt had copied.
 * @throws OperatorError if the other store has other rows, or differs at the end.
 */
export async function moveRows(options: Options): Promise<{ rows: number; alreadyThere: number }> {
  const { from, to } = options;
  const after = await prepare(from, to);
  const alreadyThere = after === undefined ? 0 : (await to.count()) - 1;
  await copyAll(options, after, alreadyThere);
  const rows = await compareAll(options);
  // In this order: after a kill in between, no bot starts with the store, and the move can resume.
  await from.write([markRow(MOVED_KEY, to.name)]);
  await to.remove(MOVING_KEY);
  return { rows, alreadyThere };
}

/** Checks the marks of both stores. Returns the position to resume at, if an earlier attempt was interrupted. */
async function prepare(from: RawStore, to: RawStore): Promise<Position | undefined> {
  const [leftBehind] = await from.readMany([MOVED_KEY]);
  const movedTo = leftBehind && movedSchema.parse(JSON.parse(leftBehind.value)).value;
  const [moving] = await to.readMany([MOVING_KEY]);
  if (movedTo !== undefined && !(movedTo === to.name && moving))
    throw new OperatorError(
      `The rows of ${from.name} were moved to ${movedTo} already, and ${from.name} is old.`,
    );
  if (moving) {
    const { value } = movingSchema.parse(JSON.parse(moving.value));
    if (value.from !== from.name)
      throw new OperatorError(
        `${to.name} is half moved from ${value.from}: go on with that, or name an empty one.`,
      );
    return value.after;
  }
  if ((await from.readMany([MOVING_KEY])).length > 0)
    throw new OperatorError(`${from.name} is itself only half moved. Finish that first.`);
  const [movedAway] = await to.readMany([MOVED_KEY]);
  // The rows that a move left behind are outdated, and may be replaced.
  if (movedAway) await to.clear();
  else if ((await to.count()) > 0)
    throw new OperatorError(
      `There are rows in ${to.name} already, and they were not changed. Name an empty one.`,
    );
  await to.write([markRow(MOVING_KEY, { from: from.name })]);
  return undefined;
}

async function copyAll(
  { from, to, onProgress }: Options,
  start: Position | undefined,
  already: number,
): Promise<void> {
  let after = start;
  let copied = already;
  for (;;) {
    const { rows, position } = await from.readAfter(after, STEP);
    if (position === undefined) return;
    const moved = rows.filter(isMoved);
    await to.write([...moved, markRow(MOVING_KEY, { from: from.name, after: position })]);
    after = position;
    copied += moved.length;
    onProgress?.('copied', copied);
  }
}

/** Returns the number of rows. */
async function compareAll({ from, to, onProgress }: Options): Promise<number> {
  let after: Position | undefined;
  let compared = 0;
  for (;;) {
    const { rows, position } = await from.readAfter(after, STEP);
    if (position === undefined) break;
    after = position;
    const expected = rows.filter(isMoved);
    const found = new Map((await to.readMany(expected)).map(row => [idOf(row), row]));
    for (const row of expected) {
      const other = found.get(idOf(row));
      if (other?.value !== row.value || other.expires !== row.expires)
        throw new OperatorError(
          `The row ${row.namespace}/${row.key} differs in ${to.name}. Nothing was lost: ${from.name} is as it was. Empty ${to.name} and start again.`,
        );
    }
    compared += expected.length;
    onProgress?.('compared', compared);
  }
  // One row more: the mark of the move.
  const others = (await to.count()) - 1 - compared;
  if (others !== 0)
    throw new OperatorError(
      `${to.name} has ${others} rows that ${from.name} does not have. Nothing was lost: ${from.name} is as it was. Empty ${to.name} and start again.`,
    );
  return compared;
}

function isMoved({ namespace, key }: RawRow): boolean {
  return !NOT_MOVED.some(one => one.namespace === namespace && one.key === key);
}

function idOf({ namespace, key }: RawRow): string {
  return `${namespace}\0${key}`;
}

function markRow(mark: typeof MOVING_KEY | typeof MOVED_KEY, value: unknown): RawRow {
  return { ...mark, value: JSON.stringify({ value }), expires: null };
}
