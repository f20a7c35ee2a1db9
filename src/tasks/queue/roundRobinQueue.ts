/** One who waits. */
export interface QueueEntry {
  readonly memberId: string;
  readonly taskId: string;
  /** Milliseconds: what was asked for earlier goes first among the same member's. */
  readonly askedAt: number;
}

/** Those who wait, in a fair order. */
export interface RoundRobinQueue<One extends QueueEntry> {
  readonly size: number;
  enqueue(one: One): void;
  /** Takes out the one whose turn it is. */
  dequeue(): One | undefined;
  /** All of them in the order in which they would be taken if nobody came. */
  toArray(): One[];
}

/**
 * Makes a line in which members take turns: a turn is one task, and who has had theirs goes to the end. So nobody waits for
 * more than one task of each other member before each of their own, however many others have brought.
 */
export function createRoundRobinQueue<One extends QueueEntry>(): RoundRobinQueue<One> {
  // A map keeps the order of its coming: who is first in it has the next turn.
  const turns = new Map<string, One[]>();
  let size = 0;

  return {
    get size() {
      return size;
    },
    enqueue: one => {
      const mine = turns.get(one.memberId);
      size += 1;
      if (!mine) {
        turns.set(one.memberId, [one]);
        return;
      }
      const before = mine.findLastIndex(({ askedAt }) => askedAt <= one.askedAt);
      mine.splice(before + 1, 0, one);
    },
    dequeue: () => {
      const [memberId, mine] = turns.entries().next().value ?? [];
      if (memberId === undefined || !mine) return undefined;
      turns.delete(memberId);
      const one = mine.shift();
      if (mine.length > 0) turns.set(memberId, mine);
      size -= 1;
      return one;
    },
    toArray: () => {
      const lines = [...turns.values()];
      const rounds = lines.reduce((most, { length }) => Math.max(most, length), 0);
      return Array.from({ length: rounds }, (_, round) => lines.flatMap(line => line[round] ?? [])).flat();
    },
  };
}
