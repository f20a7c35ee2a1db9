import type { OperationInput } from '../../domain/taskInput.ts';
import type { InputSpec } from '../operations/inputSpec.ts';

/** Keys of fields in the requests of operations that make music. */
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
 * The fields of a request that the member left empty and the bot filled in from the recording or the track, because the
 * vendor requires them. Pure: the same input and request give the same fields.
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
