interface Options {
  /** Whether an error says that a part of the store is damaged. */
  readonly isDamage: (error: unknown) => boolean;
  /** Called once, with the first such error. */
  readonly onDamaged: (error: unknown) => void;
}

/** What is known of a store by how its operations end. */
export interface Health {
  /** Must be called with each error of an operation. */
  noteError(error: unknown): void;
  /** Waits for a write, and notes whether it succeeded. */
  watchWrite(write: Promise<void>): Promise<void>;
  /** Whether the last write succeeded, and nothing has been found damaged. */
  isWritable(): boolean;
}

/** Creates the health of a store that was just opened. */
export function createHealth({ isDamage, onDamaged }: Options): Health {
  let isDamaged = false;
  let hasWritten = true;
  return {
    noteError: error => {
      if (isDamaged || !isDamage(error)) return;
      isDamaged = true;
      onDamaged(error);
    },
    watchWrite: async write => {
      try {
        await write;
        hasWritten = true;
      } catch (error) {
        hasWritten = false;
        throw error;
      }
    },
    isWritable: () => hasWritten && !isDamaged,
  };
}
