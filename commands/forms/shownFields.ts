import type { OperationName } from '../../src/domain/operationNames.ts';
import type { FieldSpec } from '../../src/suno/operations/inputSpec.ts';
import { operationOf } from '../../src/suno/operations/registry.ts';

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-modal */
const FIELDS_MAX = 5;

/** The fields of an operation that its form has room for: what is required first, then in the order of the operation. */
export function shownFields(operation: OperationName): readonly FieldSpec[] {
  const fields = operationOf(operation).inputSpec?.fields ?? [];
  const rest = fields.filter(({ required }) => !required);
  const shown = new Set([...fields.filter(({ required }) => required), ...rest].slice(0, FIELDS_MAX));
  return fields.filter(field => shown.has(field));
}
