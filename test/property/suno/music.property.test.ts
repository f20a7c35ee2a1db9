import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodeJob } from '../../../sandbox/kie/jobs/decodeJob.ts';
import { OPERATIONS } from '../../../sandbox/kie/operations/index.ts';
import { firstRejection } from '../../../sandbox/kie/rules.ts';
import type { OperationInput } from '../../../src/domain/taskInput.ts';
import { VENDOR_NAMES } from '../../../src/domain/vendorNames.ts';
import type { FieldSpec } from '../../../src/suno/operations/inputSpec.ts';
import { operationOf } from '../../../src/suno/operations/registry.ts';
import { checkFields } from '../../../src/suno/requests/checkFields.ts';
import {
  DEFAULT_MODEL,
  isRetired,
  OFFERED_MODELS,
  RETIRED_MODELS,
} from '../../../src/suno/requests/models.ts';
import { encodeJob } from '../../../src/suno/transports/encodeJob.ts';
import { PROPERTY_RUNS } from '../../support/propertyRuns.ts';
import { inputSpecOf, trackRef, uploadsFor } from '../../unit/suno/operationInputs.ts';

/** More runs than of other properties, because each outcome has to occur by chance. */
const RUNS = 10 * PROPERTY_RUNS;

const NAMES = [
  'upload-extend',
  'add-vocals',
  'upload-cover',
  'add-instrumental',
  'mashup',
  'sounds',
  'extend',
  'replace-section',
] as const;

/** Texts with lengths around every limit, and some that are nearly empty. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(' ', '[Verse]\nla', '\u200b', '.mp3', '🌧'),
  fc
    .constantFrom(79, 80, 81, 200, 201, 500, 501, 1000, 1001, 3001, 5000, 5001)
    .map(length => 'x '.repeat(length / 2)),
);
const seconds = fc.oneof(fc.double({ min: 0.05, max: 600, noNaN: true }), fc.constantFrom(10, 20, 120, 480));

/** Values of a field. Times are anywhere, or ten and more apart, so that sections of every kind occur. */
function fieldValue({
  kind,
  min = 0,
  max = 500,
  choices = [],
}: FieldSpec): fc.Arbitrary<string | number | boolean> {
  if (kind === 'flag') return fc.boolean();
  if (kind === 'choice') return fc.constantFrom(...choices);
  if (kind === 'line' || kind === 'text') return text;
  return fc.oneof(
    fc.double({ min: min - 1, max: max + 1, noNaN: true }),
    fc.constantFrom(min, max, 10, 22, 30),
  );
}

/** All models of the sandbox: offered ones, and those that only `SUNO_MODEL` or an old song can have. */
const modelName = fc.constantFrom(...OFFERED_MODELS, ...RETIRED_MODELS.filter(name => name !== 'V3_5'));

function inputs(operation: (typeof NAMES)[number]): fc.Arbitrary<OperationInput> {
  const ask = inputSpecOf(operation);
  const requiredKeys = ask.fields.filter(({ required }) => required).map(({ name }) => name);
  const fields = fc.record(Object.fromEntries(ask.fields.map(field => [field.name, fieldValue(field)])), {
    requiredKeys,
  });
  const recording = fc.record({
    name: text,
    url: fc.constant('https://cdn.example/x'),
    bytes: fc.constant(9),
    seconds: fc.option(seconds, { nil: undefined }),
  });
  const count = uploadsFor(ask).length;
  const of = fc.record({
    title: text,
    tags: fc.option(text, { nil: undefined }),
    lyrics: fc.option(text, { nil: undefined }),
    seconds: fc.option(seconds, { nil: undefined }),
    model: fc.option(modelName, { nil: undefined }),
  });
  return fc.record({
    kind: fc.constant('operation' as const),
    operation: fc.constant(operation),
    fields: fields as fc.Arbitrary<OperationInput['fields']>,
    recordings: fc.array(recording, { minLength: count, maxLength: count }),
    of: of.map(trackRef),
  });
}

for (const name of NAMES) {
  const operation = operationOf(name);
  const ask = inputSpecOf(name);

  test(`GIVEN any valid input for ${name} WHEN it is built THEN its schema and both vendors accept it`, () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(inputs(name), modelName, (input, model) => {
        if (checkFields(ask, input)) return void seen.add('refused');
        const built = ask.build(input, { uploads: uploadsFor(ask), model });
        if ('problem' in built) return void seen.add('problem');
        seen.add('request');
        const request = operation.request.parse(built.request);
        assert.deepEqual(
          Object.keys(request).sort(),
          Object.keys(built.request).sort(),
          'nothing is dropped',
        );
        const body = { ...request, callBackUrl: 'https://bot.example/callbacks/1/2' };
        for (const vendor of VENDOR_NAMES) {
          const refusal = firstRejection(OPERATIONS[name].rules, body, vendor);
          assert.equal(refusal, undefined, `${vendor}: ${JSON.stringify(refusal)}`);
        }
        if (isRetired(String(Reflect.get(request, 'model') ?? DEFAULT_MODEL))) return;
        const job = decodeJob({ ...encodeJob(name, request) });
        assert.ok('body' in job && job.name === name, JSON.stringify(job));
        const refusal = firstRejection(OPERATIONS[name].rules, job.body);
        assert.equal(refusal, undefined, `createTask: ${JSON.stringify(refusal)}`);
      }),
      { numRuns: RUNS },
    );
    assert.ok(seen.has('refused') && seen.has('request'), [...seen].join());
  });
}
