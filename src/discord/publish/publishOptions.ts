import type { Logger } from 'pino';
import type { FairPool } from '../../lib/fairPool.ts';
import type { CardDownloads } from '../../media/cardDownloads.ts';
import type { Catalog } from '../../suno/catalog/catalog.ts';
import type { TaskStore } from '../../tasks/store/taskStore.ts';
import type { ReadTags } from './createReadTags.ts';
import type { Route } from './routes.ts';

/** Limits concurrent work; the rest waits in order. */
type Limit = <T>(work: () => Promise<T>) => Promise<T>;

export interface PublishOptions {
  readonly tasks: TaskStore;
  readonly routes: readonly Route[];
  readonly catalog: Catalog;
  /** Reads what the tags of audio files say. */
  readonly readTags: ReadTags;
  /** Running downloads, for which text never waits long. */
  readonly downloads: CardDownloads;
  /** Separate limits, so that edits of text do not wait behind uploads. */
  readonly limits: {
    readonly edits: Limit;
    /** Members take turns. */
    readonly uploads: FairPool;
    /** Milliseconds that new text waits for its files' turn to be uploaded. */
    readonly uploadPatienceMs: number;
  };
  /** Aborted when the bot shuts down: work not yet started is left to the next start. */
  readonly stop: AbortSignal;
  /** Requests that were answered with 404 once: only a second 404 closes a route. */
  readonly notFound: Set<string>;
  readonly now: () => number;
  readonly log: Logger;
  /** Called if the bot's token may be invalid. */
  readonly onTokenInvalid: () => void;
}

/** `done`: the card is up to date, or its files are still being fetched; `again`: another edit should follow at once. */
export type PublishResult = 'done' | 'again';
