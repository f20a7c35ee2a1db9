import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { z } from 'zod';
import { OPERATION_NAMES } from '../../../src/domain/operationNames.ts';
import { updateFields } from '../../../src/domain/update.ts';
import { VENDOR_NAMES } from '../../../src/domain/vendorNames.ts';
import { operationOf, operations } from '../../../src/suno/operations/registry.ts';
import { parserOfJobs } from '../../../src/suno/transports/parseJob.ts';

/** A body of a vendor, and the expected result of parsing it. */
const fixtureSchema = z.strictObject({
  about: z.string(),
  source: z.url().optional(),
  vendor: z.enum(VENDOR_NAMES),
  operation: z.enum(OPERATION_NAMES),
  /** `job`: the answer of `recordInfo`. */
  door: z.enum(['callback', 'record', 'answer', 'job']),
  /** The submitted request, if the parser needs it. */
  request: z.looseObject({}).default({}),
  body: z.unknown(),
  parsed: z.union([
    z.strictObject({ kind: z.enum(['nothing', 'unrecognized']), unread: z.string().optional() }),
    z.strictObject({ kind: z.literal('update'), update: updateFields.strict() }),
  ]),
});

const folder = new URL('./fixtures/', import.meta.url);
const names = globSync('**/*.json', { cwd: folder }).sort();

test('GIVEN the folder of fixtures WHEN it is listed THEN every operation has fixtures of each of its parsers', () => {
  const folders = new Set(names.map(name => name.split('/')[0]));
  for (const name of OPERATION_NAMES.filter(one => one in operations)) {
    const doors = operationOf(name).parseResponse ? ['answers'] : ['callbacks', 'records'];
    for (const door of doors) assert.ok(folders.has(`${name}-${door}`), `${name}-${door}`);
  }
});

for (const name of names) {
  test(`GIVEN ${name} WHEN it is parsed THEN the result is the one in the file`, () => {
    // Parsed in the test: Node reports no error of a file that has declared a test before, with --test-isolation=none.
    const fixture = fixtureSchema.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
    const { about, door, body, vendor, request } = fixture;
    const operation = operationOf(fixture.operation);
    const parsed = {
      callback: () => operation.parseCallback(body, vendor),
      record: () => operation.parseRecord(body, vendor),
      answer: () => operation.parseResponse?.(body, vendor, request),
      job: () => parserOfJobs(operation, vendor, request)(body),
    }[door]();
    // As stored: a missing field and an undefined one are the same.
    assert.deepEqual(JSON.parse(JSON.stringify(parsed)), fixture.parsed, about);
  });
}
