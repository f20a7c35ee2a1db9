import type { Logger } from 'pino';
import { createFairPool, type FairPool, type FairPoolOptions } from '../lib/fairPool.ts';
import { type CardBatch, selectReady, summarizeDownloads } from './cardBatch.ts';
import { type CardDownload, startCardDownload } from './cardDownload.ts';
import { type CardMedia, sourceOf } from './cardMedia.ts';
import type { ObtainMedia } from './createMediaObtainer.ts';

/** Cards whose files are being fetched or are on the disk; this limits the disk space. */
const CARD_PLACES: FairPoolOptions = { places: 24, perMember: 4, perHost: 16 };

/**
 * Milliseconds that the text of a card waits for files. A song's files take one or two seconds, so text and files
 * usually need one edit only. Slower files follow in another edit.
 */
const PATIENCE_MS = 5000;

/** The same for covers, which are small and less important than audio. */
const COVER_PATIENCE_MS = 2000;

/** The card of the files. */
export interface CardClaim {
  readonly id: string;
  readonly member: string;
}

/** Downloads for cards, which continue while cards are edited. */
export interface CardDownloads {
  /**
   * Starts missing downloads, aborts those that are no longer needed, and resolves with the available files: when all
   * are fetched, or at most five seconds after the start of each download.
   *
   * @param stop aborts the wait.
   */
  collect(
    card: CardClaim,
    wanted: readonly CardMedia[],
    limitBytes: number,
    stop: AbortSignal,
  ): Promise<CardBatch>;
  /** Whether a file of a card is being fetched, or waits to be taken. */
  isPending(cardId: string, key: string): boolean;
  /** Deletes the files of a card that nobody has taken. Running downloads continue. */
  release(cardId: string): Promise<void>;
}

interface CardState {
  /** By key, source and size limit. */
  readonly downloads: Map<string, CardDownload>;
  /** Batches with files of the card. */
  batches: number;
  readonly place: Place;
}

interface Options {
  readonly obtain: ObtainMedia;
  /** Called when a file that an edit did not wait for is fetched or has failed. */
  readonly onReady: (cardId: string) => void;
  readonly log: Logger;
  readonly places?: FairPoolOptions;
  readonly patienceMs?: { readonly recording: number; readonly cover: number };
}

export function createCardDownloads(options: Options): CardDownloads {
  const { obtain, onReady, log, patienceMs = { recording: PATIENCE_MS, cover: COVER_PATIENCE_MS } } = options;
  const pool = createFairPool(options.places ?? CARD_PLACES);
  const cards = new Map<string, CardState>();

  function stateOf({ id, member }: CardClaim, wanted: readonly CardMedia[]): CardState {
    const state = cards.get(id) ?? {
      downloads: new Map(),
      batches: 0,
      place: takePlace(pool, member, wanted),
    };
    cards.set(id, state);
    return state;
  }

  function start({ id, member }: CardClaim, state: CardState, wanted: CardMedia, limitBytes: number) {
    return startCardDownload({
      wanted,
      patienceMs: wanted.kind === 'image' ? patienceMs.cover : patienceMs.recording,
      obtain: async signal => {
        await state.place.granted;
        signal.throwIfAborted();
        return obtain(wanted, limitBytes, signal, member);
      },
      onLate: () => onReady(id),
      onFailure: error => log.warn({ task: id, file: wanted.key, err: error }, 'File download failed'),
    });
  }

  /** Releases a card without running downloads from the pool. */
  function leaveIfIdle(id: string, state: CardState): void {
    if (state.downloads.size > 0 || state.batches > 0) return;
    if (cards.get(id) === state) cards.delete(id);
    state.place.leave();
  }

  return {
    collect: async (card, wanted, limitBytes, stop) => {
      if (wanted.length === 0 && !cards.has(card.id)) return EMPTY_BATCH;
      const state = stateOf(card, wanted);
      state.batches += 1;
      const nameOf = (media: CardMedia) => `${media.key} ${sourceOf(media)} ${limitBytes}`;
      const names = wanted.map(nameOf);
      const unwanted = [...state.downloads].filter(([name]) => !names.includes(name));
      for (const [name] of unwanted) state.downloads.delete(name);
      const downloads = wanted.map(media => {
        const name = nameOf(media);
        const download = state.downloads.get(name) ?? start(card, state, media, limitBytes);
        state.downloads.set(name, download);
        return download;
      });
      await Promise.all(unwanted.map(([, download]) => download.dispose()));
      await settleUnlessStopped(downloads, stop);

      for (const one of downloads) one.markLate();
      const taken = selectReady(downloads);
      const batch = summarizeDownloads(downloads, taken);
      for (const one of taken) state.downloads.delete(nameOf(one.wanted));
      return {
        ...batch,
        putBack: () => {
          for (const one of taken.splice(0)) state.downloads.set(nameOf(one.wanted), one);
        },
        [Symbol.asyncDispose]: async () => {
          state.batches -= 1;
          await Promise.all(taken.map(one => one.dispose()));
          leaveIfIdle(card.id, state);
        },
      };
    },
    isPending: (cardId, key) =>
      [...(cards.get(cardId)?.downloads.values() ?? [])].some(({ wanted }) => wanted.key === key),
    release: async cardId => {
      const state = cards.get(cardId);
      if (!state || state.batches > 0) return;
      const ended = [...state.downloads].filter(([, { outcome }]) => outcome);
      for (const [name] of ended) state.downloads.delete(name);
      await Promise.all(ended.map(([, download]) => download.dispose()));
      leaveIfIdle(cardId, state);
    },
  };
}

const EMPTY_BATCH: CardBatch = {
  files: new Map(),
  failed: [],
  unfetchable: [],
  pending: [],
  putBack: () => {},
  [Symbol.asyncDispose]: async () => {},
};

interface Place {
  /** Resolves when the downloads may start. */
  readonly granted: Promise<void>;
  leave(): void;
}

function takePlace(pool: FairPool, member: string, [first]: readonly CardMedia[]): Place {
  const [granted, left] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const leaving = new AbortController();
  const host = URL.parse(first?.url ?? first?.parts?.[0]?.url ?? '')?.host;
  const stay = () => {
    granted.resolve();
    return left.promise;
  };
  // The card was released before its turn: its downloads are aborted already.
  pool.run({ member, host }, stay, leaving.signal).catch(() => granted.resolve());
  return {
    granted: granted.promise,
    leave: () => {
      left.resolve();
      leaving.abort();
    },
  };
}

async function settleUnlessStopped(downloads: readonly CardDownload[], stop: AbortSignal): Promise<void> {
  const stopped = Promise.withResolvers<void>();
  const onStop = () => stopped.resolve();
  if (stop.aborted) return;
  stop.addEventListener('abort', onStop, { once: true });
  await Promise.race([Promise.all(downloads.map(({ waited }) => waited)), stopped.promise]);
  stop.removeEventListener('abort', onStop);
}
