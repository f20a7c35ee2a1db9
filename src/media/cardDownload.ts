import { abortableWait } from '../lib/abortableWait.ts';
import type { CardMedia } from './cardMedia.ts';
import type { MediaFile } from './fetch/createMediaFetcher.ts';

/** A download for a card, which can continue over several edits. */
export interface CardDownload {
  readonly wanted: CardMedia;
  /** Resolves when the file is fetched or has failed, or when an edit no longer waits for it. */
  readonly waited: Promise<void>;
  readonly outcome: { readonly file: MediaFile } | { readonly error: unknown } | undefined;
  /** Must be called when an edit is sent without the file. */
  markLate(): void;
  /** Aborts it and deletes its file. */
  dispose(): Promise<void>;
}

interface Options {
  readonly wanted: CardMedia;
  readonly obtain: (signal: AbortSignal) => Promise<MediaFile>;
  /** Milliseconds from now that an edit waits for the file. */
  readonly patienceMs: number;
  /** Called when the file of a late download is fetched or has failed. */
  readonly onLate: () => void;
  readonly onFailure: (error: unknown) => void;
}

export function startCardDownload({ wanted, obtain, patienceMs, onLate, onFailure }: Options): CardDownload {
  const leaving = new AbortController();
  /** Aborted when no edit waits for the file any longer. */
  const waitOver = new AbortController();
  let isLate = false;
  let outcome: CardDownload['outcome'];

  async function run(): Promise<void> {
    try {
      const file = await obtain(leaving.signal);
      outcome = { file };
      if (leaving.signal.aborted) await file.dispose();
    } catch (error) {
      outcome = { error };
      if (!leaving.signal.aborted) onFailure(error);
    }
    const wasLate = isLate;
    waitOver.abort();
    if (wasLate && !leaving.signal.aborted) onLate();
  }

  async function losePatience(): Promise<void> {
    await abortableWait(patienceMs, waitOver.signal);
    isLate = true;
  }

  void run();
  return {
    wanted,
    waited: losePatience(),
    get outcome() {
      return outcome;
    },
    markLate: () => {
      isLate = true;
      waitOver.abort();
    },
    dispose: async () => {
      leaving.abort();
      if (outcome && 'file' in outcome) await outcome.file.dispose();
    },
  };
}
