/** Tasks in a row whose end only polling brought, after which callbacks are taken to have stopped. */
export const POLLED_ENDS_BEFORE_ALERT = 3;

/** Notices when callbacks no longer come. */
export interface MissedCallbackDetector {
  /** A callback came. */
  callbackReceived(): void;
  /** Polling brought the end of a task. */
  endPolled(): void;
}

/** Counts ends that polling alone brought. Says so once, and again only after a callback has come in between. */
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
