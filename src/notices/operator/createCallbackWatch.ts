/** Tasks in a row whose end only polling brought, after which callbacks are taken to have stopped. */
export const ENDS_WITHOUT_CALLBACK = 3;

/** Notices when callbacks no longer come. */
export interface CallbackWatch {
  /** A callback came. */
  heard(): void;
  /** Polling brought the end of a task. */
  polledEnd(): void;
}

/** Counts ends that polling alone brought. Says so once, and again only after a callback has come in between. */
export function createCallbackWatch(onStopped: () => void): CallbackWatch {
  let inARow = 0;
  return {
    heard: () => {
      inARow = 0;
    },
    polledEnd: () => {
      inARow += 1;
      if (inARow === ENDS_WITHOUT_CALLBACK) onStopped();
    },
  };
}
