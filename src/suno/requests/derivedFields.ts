import type { OperationInput } from '../../domain/taskInput.ts';
import type { InputSpec } from '../operations/inputSpec.ts';

/** Where a request has what a field says, by the names of the operations that make music. */
const REQUEST_KEYS: ReadonlyMap<string, readonly string[]> = new Map([
  ['from', ['continueAt']],
  ['style', ['style', 'tags']],
  ['title', ['title']],
  ['avoid', ['negativeTags']],
]);

/** A field that the bot filled in. */
export interface DerivedField {
  readonly field: string;
  readonly value: string | number;
}

/**
 * What a request has in fields of which the member said nothing: the vendor needs it, and the bot took it from the
 * recording or the track. Members can say it themselves. Pure: the same wish and request give the same.
 */
export function derivedFields(
  { fields }: InputSpec,
  input: Pick<OperationInput, 'fields'>,
  request: Readonly<Record<string, unknown>>,
): DerivedField[] {
  return fields.flatMap(({ name }) => {
    const given = input.fields[name];
    if (given !== undefined && given !== '') return [];
    const value = (REQUEST_KEYS.get(name) ?? []).map(key => request[key]).find(one => one !== undefined);
    return typeof value === 'string' || typeof value === 'number' ? [{ field: name, value }] : [];
  });
}
