import { resultSchema } from './result.ts';
import { stageRank } from './stage.ts';
import type { Update } from './update.ts';

/** Distinct updates kept of one task. A song has about five; the bound guards against a misbehaving vendor. */
const MAX_UPDATES = 16;

/**
 * Adds an update to the known ones: their union in a fixed order, cut to the greatest {@link MAX_UPDATES}. Both
 * operations ignore order and repetition, so everything derived from the result does too. Returns the same array if
 * nothing is new.
 */
export function mergeUpdate(known: readonly Update[], update: Update): readonly Update[] {
  const added = canonical(update);
  const key = JSON.stringify(added);
  // Only updates of the same stage can be equal, so the others are not serialized.
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

/** Copies an update with its keys in one order and without empty fields, so that equal updates have equal JSON. */
function canonical(update: Update): Update {
  return {
    stage: update.stage,
    ...withoutEmpty({ taskId: update.taskId }),
    tracks: update.tracks.map(track =>
      withoutEmpty({
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
    lyrics: update.lyrics.map(lyric => withoutEmpty({ title: lyric.title, text: lyric.text })),
    // Parsing puts the keys in the schema's order and strips unknown ones.
    ...(update.result && { result: resultSchema.parse(update.result) }),
    ...(update.existing && { existing: true }),
    ...(update.vendorDone && { vendorDone: true }),
    ...(update.incomplete && { incomplete: true }),
    ...withoutEmpty({ creditsConsumed: update.creditsConsumed }),
    ...(update.failure && {
      failure: {
        ...withoutEmpty(update.failure),
        reason: update.failure.reason,
        credits: update.failure.credits,
      },
    }),
  };
}

function withoutEmpty<T extends object>(fields: T): T {
  const kept: Partial<T> = {};
  for (const name in fields) {
    const value: unknown = fields[name];
    if (value !== undefined && value !== null && value !== '') kept[name] = fields[name];
  }
  return kept as T;
}
