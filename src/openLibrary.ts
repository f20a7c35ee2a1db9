import type { Logger } from 'pino';
import type { Engine } from './createEngine.ts';
import { createForget, type Forget } from './library/createForget.ts';
import { createLibrary, type Library } from './library/createLibrary.ts';
import { indexHistory } from './library/indexHistory.ts';
import { createKeepsakes, type ListKeepsakes } from './library/keepsakes.ts';
import { removeTraces } from './library/traces.ts';
import type { Store } from './store/openStore.ts';

interface Options {
  readonly store: Store;
  readonly engine: Engine;
  /** What else keeps something of members, and forgets it itself. */
  readonly elsewhere?: readonly ((userId: string) => Promise<void>)[];
  /** Ends what runs in the background. */
  readonly signal: AbortSignal;
  readonly log: Logger;
}

/** What is found again, and what is forgotten. */
export interface OpenLibrary {
  readonly library: Library;
  readonly keepsakes: ListKeepsakes;
  readonly forget: Forget;
  /** Resolves when nothing runs in the background any more. */
  close(): Promise<void>;
}

/** Opens the library over the store, and lets records that are older than it be written into it in the background. */
export function openLibrary({ store, engine: { tasks }, elsewhere, signal, log }: Options): OpenLibrary {
  const { rows, commit } = store;
  const indexed = indexHistory({ rows, commit, tasks, signal });
  const settled = [
    indexed.catch((error: unknown) =>
      log.error(
        { err: error },
        'Older tasks could not be written into the library; the next start tries again',
      ),
    ),
    removeTraces({ rows, commit, log }).catch((error: unknown) =>
      log.error({ err: error }, 'What was deleted could not be overwritten; the next start tries again'),
    ),
  ];
  return {
    library: createLibrary(rows),
    keepsakes: createKeepsakes(rows),
    forget: createForget({ rows, commit, tasks, indexed, elsewhere, log }),
    close: async () => {
      await Promise.all(settled);
    },
  };
}
