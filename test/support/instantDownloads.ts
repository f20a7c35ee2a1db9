import type { CardDownloads } from '../../src/media/cardDownloads.ts';
import type { CardMedia } from '../../src/media/cardMedia.ts';
import type { MediaBatch } from '../../src/media/mediaBatch.ts';

/** Downloads that an edit waits for, in place of those that continue in the background. */
export function instantDownloads(
  fetch: (wanted: readonly CardMedia[], limitBytes: number) => Promise<MediaBatch>,
): CardDownloads {
  return {
    collect: async (_card, wanted, limitBytes) => ({
      ...(await fetch(wanted, limitBytes)),
      pending: [],
      putBack: () => {},
    }),
    isPending: () => false,
    release: async () => {},
  };
}
