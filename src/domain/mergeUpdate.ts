import { resultSchema } from './result.ts';
import { stageRank } from './stage.ts';
import type { Update } from './update.ts';

/** Distinct news kept of one task. A song makes about five; the bound is for a vendor gone wild. */
const MAX_UPDATES = 16;

/**
 * Adds news to the news already heard: the union of both as a set in a fixed order, cut to the greatest
 * {@link MAX_UPDATES}. Union and "the greatest n" do not care about order or repetition, so neither does anything
 * that is derived from the result. Returns the very same array where nothing is new.
 */
export function mergeUpdate(known: readonly Update[], update: Update): readonly Update[] {
  const added = canonical(update);
  const key = JSON.stringify(added);
  // Only news of the same stage can be equal, and mostly there is none: the others need not be written out.
  if (known.some(one => one.stage === added.stage && keyOf(one) === key)) return known;
  const merged = [...known, added].sort(compareUpdates).slice(-MAX_UPDATES);
  return merged.includes(added) ? merged : known;
}

/** Lower stages first, then the order of their canonical text. */
function compareUpdates(a: Update, b: Update): number {
  const byRank = stageRank(a.stage) - stageRank(b.stage);
  if (byRank !== 0) return byRank;
  const [one, other] = [keyOf(a), keyOf(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}

function keyOf(update: Update): string {
  return JSON.stringify(canonical(update));
}

/** The same news with its keys in one order and its empty fields left out, so that equal news has equal text. */
function canonical(update: Update): Update {
  return {
    stage: update.stage,
    ...full({ taskId: update.taskId }),
    tracks: update.tracks.map(track =>
      full({
        id: track.id,
        title: track.title,
        tags: track.tags,
        lyrics: track.lyrics,
        audioUrl: track.audioUrl,
        sourceAudioUrl: track.sourceAudioUrl,
        streamUrl: track.streamUrl,
        imageUrl: track.imageUrl,
        model: track.model,
        duration: track.duration,
      }),
    ),
    lyrics: update.lyrics.map(lyric => full({ title: lyric.title, text: lyric.text })),
    // In the order of its schema, and without what is not in it.
    ...(update.result && { result: resultSchema.parse(update.result) }),
    ...(update.existing && { existing: true }),
    ...(update.failure && {
      failure: { ...full(update.failure), reason: update.failure.reason, credits: update.failure.credits },
    }),
  };
}

function full<T extends object>(fields: T): T {
  const kept: Partial<T> = {};
  for (const name in fields) {
    const value: unknown = fields[name];
    if (value !== undefined && value !== null && value !== '') kept[name] = fields[name];
  }
  return kept as T;
}
