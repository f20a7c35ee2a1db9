import type { Stem } from '../../domain/result.ts';
import { toBaseName } from '../files/fileName.ts';

/** The key of the archive with the stems that have no place of their own. */
export const ARCHIVE_KEY = 'stems';

/** Characters of a stem's name in that of its file, beside the title's. */
const NAME_MAX = 24;

/** A stem by its place in a card. */
export interface NamedStem extends Stem {
  readonly key: string;
  /** What its file is called after the title, without an ending: no two stems of a song are called the same. */
  readonly baseName: string;
}

/** The stems with files of their own, and those that go together into an archive. */
export interface StemAllocation {
  readonly individual: readonly NamedStem[];
  readonly archived: readonly NamedStem[];
}

/**
 * Shares the stems of a song out to at most `room` files. Those that come first are what people ask for first (voices,
 * drums, bass) and can be played in place; all that is more than fits goes into one archive.
 */
export function allocateStems(stems: readonly Stem[], fileLimit: number): StemAllocation {
  const named = assignBaseNames(stems);
  const individualCount = named.length <= fileLimit ? named.length : fileLimit - 1;
  return { individual: named.slice(0, individualCount), archived: named.slice(individualCount) };
}

function assignBaseNames(stems: readonly Stem[]): NamedStem[] {
  const taken = new Set<string>();
  return stems.map(stem => {
    const preferred = toBaseName(stem.name).slice(0, NAME_MAX).replace(/_$/, '') || 'stem';
    let baseName = preferred;
    for (let number = 2; taken.has(baseName); number += 1) baseName = `${preferred}_${number}`;
    taken.add(baseName);
    return { ...stem, key: `stem-${baseName}`, baseName };
  });
}
