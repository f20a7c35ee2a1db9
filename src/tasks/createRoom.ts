/**
 * Lets at most `limit` pass in any `windowMs`; the others wait in the order of their coming.
 *
 * @returns a function that resolves when the caller may go.
 */
export function createRoom(limit: number, windowMs: number, now: () => number): () => Promise<void> {
  const waiting: (() => void)[] = [];
  let passed: number[] = [];
  let timer: NodeJS.Timeout | undefined;

  function letPass(): void {
    timer = undefined;
    const moment = now();
    passed = passed.filter(at => moment - at < windowMs);
    for (const go of waiting.splice(0, limit - passed.length)) {
      passed.push(moment);
      go();
    }
    const [oldest] = passed;
    if (waiting.length > 0 && oldest !== undefined)
      timer = setTimeout(letPass, Math.max(1, oldest + windowMs - moment));
  }

  return () =>
    new Promise(resolve => {
      waiting.push(resolve);
      if (!timer) letPass();
    });
}
