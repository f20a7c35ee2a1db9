import { limitsOf } from '../../suno/requests/limits.ts';
import { OFFERED_MODELS, RETIRED_MODELS } from '../../suno/requests/models.ts';
import type { Level } from '../finding.ts';
import type { ExpectedModel } from './expectedModelOf.ts';
import type { InputSchema } from './readInputSchema.ts';

/** Something in the vendor's schema that is not as this version has it, as a part of a sentence. */
export interface Difference {
  readonly level: Exclude<Level, 'ok'>;
  readonly text: string;
}

const KNOWN_MODELS: ReadonlySet<string> = new Set([...OFFERED_MODELS, ...RETIRED_MODELS]);

/** Text fields whose lengths this version limits, by the name of the limit. */
const LIMITED = {
  lyrics: 'lyrics',
  style: 'style',
  tags: 'style',
  title: 'title',
  negative_tags: 'avoid',
} as const;

/**
 * Compares what the vendor takes for an operation with what this version sends.
 *
 * @param model the model of `SUNO_MODEL`.
 */
export function compareSchema(expected: ExpectedModel, schema: InputSchema, model: string): Difference[] {
  const { operation, fields, required } = expected;
  const unsent = schema.required.filter(name => !fields.has(name) && !required.has(name));
  const optional = schema.required.filter(name => fields.has(name) && !required.has(name));
  const unknown = [...fields].filter(name => !schema.fields.has(name));
  const limits = limitsOf(operation, model);
  const shorter = Object.entries(LIMITED).filter(
    ([name, limit]) =>
      fields.has(name) && (schema.maxLengths.get(name) ?? Number.POSITIVE_INFINITY) < limits[limit],
  );
  const { models } = schema;
  const isModelGone = fields.has('model') && models.length > 0 && !models.includes(model);
  const gone = OFFERED_MODELS.filter(name => name !== model && !models.includes(name));
  const added = models.filter(name => !KNOWN_MODELS.has(name));
  return [
    ...describe('fail', unsent, names => `${operation} demands ${names}, which this version does not send`),
    ...(isModelGone
      ? [{ level: 'fail' as const, text: `${operation} no longer takes the model ${model}` }]
      : []),
    ...describe(
      'warn',
      fields.has('model') && models.length > 0 ? gone : [],
      names => `${operation} no longer takes the model ${names}`,
    ),
    ...describe(
      'warn',
      optional,
      names => `${operation} demands ${names}, which this version sends in some cases only`,
    ),
    ...describe('warn', unknown, names => `${operation} does not list ${names}, which this version may send`),
    ...describe(
      'warn',
      shorter.map(([name]) => name),
      names => `${operation} takes fewer characters in ${names} than this version sends`,
    ),
    ...describe('warn', added, names => `${operation} has the new model ${names}`),
  ];
}

function describe(
  level: Difference['level'],
  names: readonly string[],
  text: (names: string) => string,
): Difference[] {
  return names.length === 0 ? [] : [{ level, text: text(names.join(', ')) }];
}
