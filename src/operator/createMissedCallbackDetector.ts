/** Tasks in a row completed by polling only, after which callbacks are considered missing. */
export const POLLED_ENDS_BEFORE_ALERT = 3;

/** Detects missing callbacks. */
export interface MissedCallbackDetector {
  /** Must be called with each callback. */
  callbackReceived(): void;
  /** Must be called if polling brought the end of a task. */
  endPolled(): void;
}

/** Counts tasks that ended by polling alone. Alerts once, and again only after a callback was received in between. */
export function createMissedCallbackDetector(onMissed: () => void): MissedCallbackDetector {
  let consecutive = 0;
  return {
    callbackReceived: () => {
      consecutive = 0;
    },
    endPolled: () => {
      consecutive += 1;
      if (consecutive === POLLED_ENDS_BEFORE_ALERT) onMissed();
    },
  };
}
