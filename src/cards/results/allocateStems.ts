import type { Stem } from '../../domain/result.ts';
import { toBaseName } from '../files/fileName.ts';

/** Key of the archive with the stems that have no file of their own. */
export const ARCHIVE_KEY = 'stems';

/** Characters of a stem's name in its file name, after the title. */
const NAME_MAX = 24;

/** A stem with its key and its file name. */
export interface NamedStem extends Stem {
  readonly key: string;
  /** The file's name after the title, without an extension; unique within a song. */
  readonly baseName: string;
}

/** Stems with a file each, and stems that are packed into one archive. */
export interface StemAllocation {
  readonly individual: readonly NamedStem[];
  readonly archived: readonly NamedStem[];
}

/**
 * Divides the stems of a song among at most `fileLimit` files. The first stems are the ones that members use most
 * (vocals, drums, bass), so they get files that can be played in Discord; the rest goes into one archive.
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
