import fc from 'fast-check';
import { hostileText } from '../property/hostileText.ts';
import type { Json } from '../support/changeJson.ts';

/** One change of a body that keeps it JSON: what is done, where, and with which value. */
export interface Mutation {
  readonly kind: keyof typeof CHANGES;
  readonly at: number;
  readonly value: Json;
}

type Holder = Json[] | { [key: string]: Json };

const NESTED = 500;
const LONG = 30_000;
/** Places considered; multiplied values have more, which are all alike. */
const PLACES_MAX = 300;

/** Changes of the value under `key` of `holder`. */
const CHANGES = {
  remove: (holder: Holder, key: string) => {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  },
  replace: (holder: Holder, key: string, value: Json) => put(holder, key, value),
  wrap: (holder: Holder, key: string) => put(holder, key, [get(holder, key)]),
  nest: (holder: Holder, key: string) => {
    let nested = get(holder, key);
    for (let depth = 0; depth < NESTED; depth++) nested = depth % 2 === 0 ? [nested] : { data: nested };
    put(holder, key, nested);
  },
  writeOut: (holder: Holder, key: string) => put(holder, key, write(get(holder, key))),
  toNumber: (holder: Holder, key: string) =>
    put(holder, key, Number.parseFloat(write(get(holder, key))) || 0),
  lengthen: (holder: Holder, key: string) => {
    const text = write(get(holder, key)).slice(0, LONG);
    put(holder, key, text.repeat(Math.ceil(LONG / Math.max(1, text.length))));
  },
  multiply: (holder: Holder, key: string) => {
    const value = get(holder, key);
    put(
      holder,
      key,
      Array.isArray(value) ? Array(30).fill(value).flat().slice(0, 60) : Array(30).fill(value),
    );
  },
  respell: (holder: Holder, key: string) => {
    if (Array.isArray(holder)) return;
    const camel = key.replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase());
    const other = camel === key ? key.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`) : camel;
    const value = get(holder, key);
    delete holder[key];
    holder[other] = value;
  },
  poison: (holder: Holder, key: string, value: Json) => {
    const nested = get(holder, key);
    const host = typeof nested === 'object' && nested !== null && !Array.isArray(nested) ? nested : undefined;
    if (host)
      Object.assign(host, { constructor: value, toString: value, hasOwnProperty: value, length: value });
  },
} as const;

function write(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function get(holder: Holder, key: string): Json {
  return (Array.isArray(holder) ? holder[Number(key)] : holder[key]) ?? null;
}

function put(holder: Holder, key: string, value: Json): void {
  if (Array.isArray(holder)) holder[Number(key)] = value;
  else holder[key] = value;
}

/** The places of a value, outer ones first. */
function placesOf(value: Json): [holder: Holder, key: string][] {
  const places: [Holder, string][] = [];
  const holders = [value];
  for (const holder of holders) {
    if (typeof holder !== 'object' || holder === null) continue;
    for (const [key, inner] of Object.entries(holder)) {
      places.push([holder, key]);
      holders.push(inner);
    }
    if (places.length >= PLACES_MAX) break;
  }
  return places;
}

/** A copy of a body after several changes. */
export function mutate(body: Json, mutations: readonly Mutation[]): Json {
  const copy = structuredClone(body);
  for (const { kind, at, value } of mutations) {
    const places = placesOf(copy);
    const [holder, key] = places[at % Math.max(1, places.length)] ?? [];
    if (holder !== undefined && key !== undefined) CHANGES[kind](holder, key, structuredClone(value));
  }
  return copy;
}

const value = fc.oneof(
  fc.constantFrom<Json[]>(null, true, 0, -1, 1e308, 200, 531, '', '200', 'null', [], {}, [[]], [null]),
  fc.constantFrom<Json[]>('text', 'first', 'complete', 'error', 'failed', 'https://m.example/a.mp3'),
  hostileText,
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>,
);

export const mutations: fc.Arbitrary<Mutation[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...(Object.keys(CHANGES) as Mutation['kind'][])),
    at: fc.nat(200),
    value,
  }),
  { maxLength: 4 },
);

/** Changes of the bytes, after most of which they are not JSON: a position, a number of bytes, and replacements. */
export const byteChanges = fc.array(
  fc.record({
    kind: fc.constantFrom('flip' as const, 'cut' as const, 'insert' as const, 'double' as const),
    at: fc.nat(100_000),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }),
  }),
  { maxLength: 3 },
);

/** The bytes after the changes. */
export function mutateBytes(
  bytes: Buffer,
  changes: readonly { kind: string; at: number; bytes: Uint8Array }[],
): Buffer {
  return changes.reduce((now, { kind, at, bytes }) => {
    const place = at % Math.max(1, now.length);
    if (kind === 'cut') return now.subarray(0, place);
    if (kind === 'insert') return Buffer.concat([now.subarray(0, place), bytes, now.subarray(place)]);
    if (kind === 'double') return Buffer.concat([now, now.subarray(place)]);
    const flipped = Buffer.from(now);
    bytes.forEach((one, offset) => {
      if (place + offset < flipped.length) flipped[place + offset] = (flipped[place + offset] ?? 0) ^ one;
    });
    return flipped;
  }, bytes);
}
