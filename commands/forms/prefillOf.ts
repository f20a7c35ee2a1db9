import type { OperationInput } from '../../src/domain/taskInput.ts';
import type { FieldSpec } from '../../src/suno/operations/inputSpec.ts';

/** What a field is filled in with: what the member said of it, else what the track brings. */
export function prefillOf(
  { name, prefill }: FieldSpec,
  { fields, of }: OperationInput,
): OperationInput['fields'][string] | undefined {
  return fields[name] ?? (prefill && of?.[prefill]);
}
