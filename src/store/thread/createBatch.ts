/** Collects what is sent in one turn, and sends it as one message: each message costs some ten microseconds. */
export function createBatch<T>(send: (batch: readonly T[]) => void): (one: T) => void {
  let waiting: T[] = [];
  return one => {
    waiting.push(one);
    if (waiting.length > 1) return;
    queueMicrotask(() => {
      const batch = waiting;
      waiting = [];
      send(batch);
    });
  };
}
