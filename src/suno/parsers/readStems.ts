import { z } from 'zod';
import type { Stem } from '../../domain/result.ts';
import { isObject, looseSeconds, looseText, looseUrl, omitUndefined, readObjects } from './loose.ts';

/** More stems than any separation makes. */
const STEMS_MAX = 40;

const URL_FIELD = /^(.+?)(?:_url|Url)$/;

/** Addresses that are no stem: what was separated, pictures, our own. */
const NOT_A_STEM = /origin|image|cover|video|callback|call back|source|stream|wav/i;

/** What the vendor calls in the singular, or not at all. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['vocal', 'vocals'],
  ['audio', 'stem'],
  ['fx', 'effects'],
]);

/** The list that comes with the addresses in records; it alone has the vendor's ids. */
const originSchema = z.object({
  id: looseText(200),
  stem_type_group_name: looseText(100),
  audio_url: looseUrl,
  duration: looseSeconds,
});

/**
 * Reads the stems of a separation, in the vendor's order: every field that ends in `_url` or `Url` and has an address, each
 * with its id and length where the list of originals has them, then what only that list has.
 * https://docs.kie.ai/suno-api/separate-vocals-callbacks https://docs.kie.ai/suno-api/get-vocal-separation-details
 */
export function readStems(info: Record<string, unknown>): Stem[] {
  const origins = readOrigins(info.originData ?? info.origin_data);
  const stems = Object.entries(info).flatMap(([field, value]) => {
    const name = nameOf(URL_FIELD.exec(field)?.[1] ?? '');
    const url = looseUrl.parse(value);
    if (!name || !url || NOT_A_STEM.test(name)) return [];
    const origin = origins.find(one => one.url === url) ?? origins.find(one => one.name === name);
    return [omitUndefined({ name, url, id: origin?.id, seconds: origin?.seconds })];
  });
  const others = origins.flatMap(({ name, url, ...rest }) => {
    const isThere = stems.some(stem => stem.url === url || stem.name === name);
    return url && !isThere ? [omitUndefined({ name: name || 'stem', url, ...rest })] : [];
  });
  return [...stems, ...others].slice(0, STEMS_MAX);
}

/** One stem an item, or, of a single stem, what was taken out and what is left. */
function readOrigins(list: unknown): Partial<Stem>[] {
  return readObjects(list, STEMS_MAX)
    .flatMap(item => [item, item.extract, item.remove].filter(isObject))
    .map(item => {
      const { id, stem_type_group_name, audio_url, duration } = originSchema.parse(item);
      return { id, name: nameOf(stem_type_group_name ?? ''), url: audio_url, seconds: duration };
    });
}

/** What holds the stems in a callback; the sister vendor has another name for it. */
export function stemsInfoOf(data: Record<string, unknown>): Record<string, unknown> | undefined {
  return [data.vocal_separation_info, data.vocal_removal_info].find(isObject);
}

/** `backing_vocals`, `backingVocals` and `Backing_Vocals` are `backing vocals`; `Bass (Removed)` is `without bass`. */
function nameOf(written: string): string {
  const base = /^(.+) \(removed\)$/i.exec(written)?.[1];
  if (base) return `without ${nameOf(base)}`;
  const words = written
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[_\s]+/g, ' ')
    .trim()
    .toLowerCase();
  return NAMES.get(words) ?? words;
}
