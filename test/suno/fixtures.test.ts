import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { z } from 'zod';
import { OPERATION_NAMES } from '../../src/suno/operationNames.ts';
import { operationOf, operations } from '../../src/suno/operations.ts';
import { VENDOR_NAMES } from '../../src/suno/vendor.ts';
import { updateSchema } from '../../src/tasks/update.ts';

/** One variant of what a vendor says, and what it is to us. */
const fixtureSchema = z.strictObject({
  about: z.string(),
  source: z.url().optional(),
  vendor: z.enum(VENDOR_NAMES),
  operation: z.enum(OPERATION_NAMES),
  door: z.enum(['callback', 'record']),
  body: z.unknown(),
  parsed: z.union([
    z.strictObject({ kind: z.enum(['nothing', 'foreign']) }),
    z.strictObject({ kind: z.literal('update'), update: updateSchema.strict() }),
  ]),
});

const folder = new URL('./fixtures/', import.meta.url);
const names = globSync('**/*.json', { cwd: folder }).sort();

test('GIVEN the folder of fixtures WHEN it is listed THEN every operation has callbacks and records', () => {
  const folders = new Set(names.map(name => name.split('/')[0]));
  for (const operation of Object.keys(operations)) {
    assert.ok(folders.has(`${operation}-callbacks`) && folders.has(`${operation}-records`), operation);
  }
});

for (const name of names) {
  const fixture = fixtureSchema.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
  test(`GIVEN ${name} WHEN it is read THEN it is what the file says: ${fixture.about}`, () => {
    const operation = operationOf(fixture.operation);
    const read = fixture.door === 'callback' ? operation.parseCallback : operation.parseRecord;
    const parsed = read(fixture.body, fixture.vendor);
    // As stored: a missing field and an undefined one are the same.
    assert.deepEqual(JSON.parse(JSON.stringify(parsed)), fixture.parsed);
  });
}
