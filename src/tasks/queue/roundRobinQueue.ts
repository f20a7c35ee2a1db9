export interface QueueEntry {
  readonly memberId: string;
  readonly taskId: string;
  /** Milliseconds: order among the tasks of one member. */
  readonly askedAt: number;
}

export interface RoundRobinQueue<One extends QueueEntry> {
  readonly size: number;
  enqueue(one: One): void;
  /** Returns an entry whose turn failed: its member has the next turn again. */
  putBack(one: One): void;
  /** Removes and returns the next entry. */
  dequeue(): One | undefined;
  /** All entries in the order in which they would be dequeued if none were added. */
  toArray(): One[];
}

/**
 * Creates a round-robin queue by member: each turn takes one task, then the member goes to the back. So nobody waits for
 * more than one task of each other member before each of their own.
 */
export function createRoundRobinQueue<One extends QueueEntry>(): RoundRobinQueue<One> {
  // A map keeps insertion order: its first member has the next turn.
  const turns = new Map<string, One[]>();
  let size = 0;

  function insert(one: One): void {
    const mine = turns.get(one.memberId) ?? [];
    const before = mine.findLastIndex(({ askedAt }) => askedAt <= one.askedAt);
    mine.splice(before + 1, 0, one);
    turns.set(one.memberId, mine);
    size += 1;
  }

  return {
    get size() {
      return size;
    },
    enqueue: one => {
      insert(one);
    },
    putBack: one => {
      insert(one);
      const others = [...turns].filter(([memberId]) => memberId !== one.memberId);
      for (const [memberId] of others) turns.delete(memberId);
      for (const [memberId, theirs] of others) turns.set(memberId, theirs);
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
