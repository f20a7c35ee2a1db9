import type { Stem } from '../../tasks/made.ts';
import { nameStem } from '../fileName.ts';

/** The key of the archive with the stems that have no place of their own. */
export const PACK_KEY = 'stems';

/** Characters of a stem's name in that of its file, beside the title's. */
const NAME_MAX = 24;

/** A stem by its place in a card. */
export interface NamedStem extends Stem {
  readonly key: string;
  /** What its file is called after the title, without an ending: no two stems of a song are called the same. */
  readonly fileStem: string;
}

/** The stems with files of their own, and those that go together into an archive. */
export interface SharedStems {
  readonly single: readonly NamedStem[];
  readonly packed: readonly NamedStem[];
}

/**
 * Shares the stems of a song out to at most `room` files. Those that come first are what people ask for first (voices,
 * drums, bass) and can be played in place; all that is more than fits goes into one archive.
 */
export function shareStems(stems: readonly Stem[], room: number): SharedStems {
  const named = nameStems(stems);
  const own = named.length <= room ? named.length : room - 1;
  return { single: named.slice(0, own), packed: named.slice(own) };
}

function nameStems(stems: readonly Stem[]): NamedStem[] {
  const taken = new Set<string>();
  return stems.map(stem => {
    const wanted = nameStem(stem.name).slice(0, NAME_MAX).replace(/_$/, '') || 'stem';
    let fileStem = wanted;
    for (let number = 2; taken.has(fileStem); number += 1) fileStem = `${wanted}_${number}`;
    taken.add(fileStem);
    return { ...stem, key: `stem-${fileStem}`, fileStem };
  });
}
