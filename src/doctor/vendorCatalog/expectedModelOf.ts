import { z } from 'zod';
import type { OperationName } from '../../domain/operationNames.ts';
import { operationOf } from '../../suno/operations/registry.ts';
import { encodeJob } from '../../suno/transports/encodeJob.ts';

/** What this version sends to `createTask` for an operation. Field names are those of `input`. */
export interface ExpectedModel {
  readonly operation: OperationName;
  /** The outer model: `ai-music-api/extend`. */
  readonly model: string;
  /** Fields that it may send. */
  readonly fields: ReadonlySet<string>;
  /** Fields that it sends always, or whenever the vendor needs them. */
  readonly required: ReadonlySet<string>;
}

/** Fields that the vendor's schema demands though it needs them in some cases only, in which they are sent. */
const CONDITIONAL: { readonly [Name in OperationName]?: readonly string[] } = {
  mashup: ['style', 'title'],
  'separate-vocal': ['stem_name'],
  'split-stem': ['stem_name'],
};

const formSchema = z.object({
  properties: z.record(z.string(), z.unknown()).catch({}),
  required: z.array(z.string()).catch([]),
});

/** Requests of some operations have several forms. */
const schemaSchema = z
  .object({ anyOf: z.array(formSchema) })
  .or(z.object({ oneOf: z.array(formSchema) }).transform(({ oneOf }) => ({ anyOf: oneOf })))
  .or(formSchema.transform(form => ({ anyOf: [form] })));

/** What this version sends for an operation, from the schema of its requests. */
export function expectedModelOf(operation: OperationName): ExpectedModel {
  const schema = z.toJSONSchema(operationOf(operation).request, { unrepresentable: 'any', io: 'input' });
  const forms = schemaSchema.parse(schema).anyOf;
  const names = forms.flatMap(({ properties }) => Object.keys(properties));
  const required = names.filter(name => forms.every(form => form.required.includes(name)));
  const { model, input } = encodeNames(operation, names);
  return {
    operation,
    model,
    fields: new Set(Object.keys(input)),
    required: new Set([
      ...Object.keys(encodeNames(operation, required).input),
      ...(CONDITIONAL[operation] ?? []),
    ]),
  };
}

/** Field names as `createTask` has them. */
function encodeNames(operation: OperationName, names: readonly string[]) {
  return encodeJob(operation, Object.fromEntries(names.map(name => [name, true])));
}
