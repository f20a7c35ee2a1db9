import type { FieldSpec } from '../../src/suno/operations/inputSpec.ts';

/** Whether a command cannot be sent without a field. Texts of several lines are written in its form, which opens for them. */
export function isRequiredOption({ required, kind }: FieldSpec): boolean {
  return Boolean(required) && kind !== 'text';
}
