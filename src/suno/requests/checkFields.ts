import type { OperationInput } from '../../domain/taskInput.ts';
import type { FieldSpec, InputSpec } from '../operations/inputSpec.ts';
import type { InputError } from './buildResult.ts';

/** The first field of an input that violates the operation's input spec; undefined if none does. */
export function checkFields({ fields }: InputSpec, input: OperationInput): InputError | undefined {
  for (const field of fields) {
    const problem = checkField(field, input.fields[field.name]);
    if (problem) return problem;
  }
  return undefined;
}

function checkField(
  field: FieldSpec,
  value: OperationInput['fields'][string] | undefined,
): InputError | undefined {
  const { name, kind, required, min = 0, max = Number.MAX_SAFE_INTEGER } = field;
  const isNumber = kind === 'seconds' || kind === 'number';
  if (value === undefined || (typeof value === 'string' && value.trim() === ''))
    return required ? { kind: 'field-needed', field: name } : undefined;
  if (isNumber && !(typeof value === 'number' && value >= min && value <= max))
    return { kind: 'field-range', field: name, min, max };
  if (typeof value === 'string' && value.length > max)
    return { kind: 'field-too-long', field: name, over: value.length - max, max };
  return undefined;
}
