import { isObject, type StoredObject } from './upgrade/storedObject.ts';

/** Begins a string that stands for one of `texts`: a private character, then the text's position. */
const MARK = '\ue000';

/** Characters from which on a repeated string is stored once. A mark and its part of the list take about as many. */
const LENGTH_MIN = 12;

/**
 * Stores each text of a record once, in the list `texts`: lyrics are in the input, in the request and in each track.
 * {@link unpackTexts} is the inverse. Strings that look like a mark are listed too, so that it is exact for any text.
 */
export function packTexts(record: StoredObject): StoredObject {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  visitTexts(record, text => {
    if (seen.has(text) || text.startsWith(MARK)) repeated.add(text);
    seen.add(text);
  });
  if (repeated.size === 0) return record;
  const texts = [...repeated];
  const marks = new Map(texts.map((text, at) => [text, `${MARK}${at}`]));
  return { ...mapTexts(record, text => marks.get(text) ?? text), texts };
}

/** Puts the listed texts of a stored record back in their places. Any other value is returned as it is. */
export function unpackTexts(value: unknown): unknown {
  if (!isObject(value) || !Array.isArray(value.texts)) return value;
  const { texts, ...record } = value;
  return mapTexts(record, text => {
    const listed: unknown = text.startsWith(MARK) ? texts[Number(text.slice(MARK.length))] : undefined;
    return typeof listed === 'string' ? listed : text;
  });
}

function visitTexts(value: unknown, visit: (text: string) => void): void {
  if (typeof value === 'string') {
    if (value.length >= LENGTH_MIN || value.startsWith(MARK)) visit(value);
  } else if (typeof value === 'object' && value !== null) {
    for (const one of Object.values(value)) visitTexts(one, visit);
  }
}

function mapTexts<T>(value: T, map: (text: string) => string): T;
function mapTexts(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === 'string') return map(value);
  if (Array.isArray(value)) return value.map(one => mapTexts<unknown>(one, map));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, mapTexts(field, map)]));
}
