import type { AskWish } from '../../tasks/wish.ts';
import type { Ask } from '../ask.ts';

/** Where a request has what a field says, by the names of the operations that make music. */
const KEYS: ReadonlyMap<string, readonly string[]> = new Map([
  ['from', ['continueAt']],
  ['style', ['style', 'tags']],
  ['title', ['title']],
  ['avoid', ['negativeTags']],
]);

/** A field that the bot filled in. */
export interface Derived {
  readonly field: string;
  readonly value: string | number;
}

/**
 * What a request has in fields of which the member said nothing: the vendor needs it, and the bot took it from the
 * recording or the track. Members can say it themselves. Pure: the same wish and request give the same.
 */
export function derivedFields(
  { fields }: Ask,
  wish: Pick<AskWish, 'fields'>,
  request: Readonly<Record<string, unknown>>,
): Derived[] {
  return fields.flatMap(({ name }) => {
    const said = wish.fields[name];
    if (said !== undefined && said !== '') return [];
    const value = (KEYS.get(name) ?? []).map(key => request[key]).find(one => one !== undefined);
    return typeof value === 'string' || typeof value === 'number' ? [{ field: name, value }] : [];
  });
}
