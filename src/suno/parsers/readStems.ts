import { z } from 'zod';
import type { Stem } from '../../domain/result.ts';
import { isObject, looseSeconds, looseText, looseUrl, omitUndefined, readObjects } from './loose.ts';

/** Stems at most, more than any separation makes. */
const STEMS_MAX = 40;

const URL_FIELD = /^(.+?)(?:_url|Url)$/;

/** URLs that are not stems: the source, pictures, the callback URL. */
const NOT_A_STEM = /origin|image|cover|video|callback|call back|source|stream|wav/i;

/** Names that the vendor has in the singular, or not at all. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['vocal', 'vocals'],
  ['audio', 'stem'],
  ['fx', 'effects'],
]);

/** Items of the list of originals in records. Only this list has the vendor's ids. */
const originSchema = z.object({
  id: looseText(200),
  stem_type_group_name: looseText(100),
  audio_url: looseUrl,
  duration: looseSeconds,
});

/**
 * Reads the stems of a separation, in the vendor's order: every field with a URL whose name ends in `_url` or `Url`,
 * with id and length from the list of originals, then the stems that only that list has.
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

/** One stem for each item, or for a single stem its extracted part and the rest. */
function readOrigins(list: unknown): Partial<Stem>[] {
  return readObjects(list, STEMS_MAX)
    .flatMap(item => [item, item.extract, item.remove].filter(isObject))
    .map(item => {
      const { id, stem_type_group_name, audio_url, duration } = originSchema.parse(item);
      return { id, name: nameOf(stem_type_group_name ?? ''), url: audio_url, seconds: duration };
    });
}

/** The part of a callback with the stems; sunoapi names it differently. */
export function stemsInfoOf(data: Record<string, unknown>): Record<string, unknown> | undefined {
  return [data.vocal_separation_info, data.vocal_removal_info].find(isObject);
}

/**
 * Display name: `backing_vocals`, `backingVocals` and `Backing_Vocals` become `backing vocals`, `Bass (Removed)`
 * becomes `without bass`.
 */
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
