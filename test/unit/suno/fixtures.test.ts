import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OPERATION_NAMES } from '../../../src/domain/operationNames.ts';
import { operationOf, operations } from '../../../src/suno/operations/registry.ts';
import { parserOfJobs } from '../../../src/suno/transports/parseJob.ts';
import { changeJson } from '../../support/changeJson.ts';
import { readVendorFixtures } from '../../support/vendorFixtures.ts';

const fixtures = readVendorFixtures();

test('GIVEN the fixtures WHEN they are listed THEN every operation has some of each of its parsers', () => {
  const found = new Set(fixtures.map(({ operation, bodyKind }) => `${operation} ${bodyKind}`));
  for (const name of OPERATION_NAMES.filter(one => one in operations)) {
    const kinds = operationOf(name).parseResponse ? ['answers'] : ['callbacks', 'records'];
    for (const bodyKind of kinds) assert.ok(found.has(`${name} ${bodyKind}`), `${name} ${bodyKind}`);
  }
});

test('GIVEN a body WHEN parts of it are changed and removed THEN the rest stays, the body itself too, and a wrong part is an error', () => {
  const body = { code: 200, data: { 'a/b': 1, list: [{ id: 1 }, { id: 2 }] } };
  const changed = changeJson(
    body,
    { '/code': 500, '/data/list/0/id': 3, '/data/list/2': 4, '/data/new': null },
    ['/data/a~1b', '/data/list/1'],
  );
  assert.deepEqual(changed, { code: 500, data: { list: [{ id: 3 }, 4], new: null } });
  assert.deepEqual(body, { code: 200, data: { 'a/b': 1, list: [{ id: 1 }, { id: 2 }] } });
  assert.throws(() => changeJson(body, { '/date/list': 1 }), /No date on the way to \/date\/list/);
  assert.throws(() => changeJson(body, {}, ['/data/liste']), /Nothing to remove at \/data\/liste/);
});

for (const { operation: operationName, bodyKind, name, about, vendor, request, body, parsed } of fixtures) {
  test(`GIVEN ${name} of the ${bodyKind} of ${operationName} WHEN it is parsed THEN the result is the one in the file`, () => {
    const operation = operationOf(operationName);
    const result = {
      callbacks: () => operation.parseCallback(body, vendor),
      records: () => operation.parseRecord(body, vendor),
      answers: () => operation.parseResponse?.(body, vendor, request),
      jobs: () => parserOfJobs(operation, vendor, request)(body),
    }[bodyKind]();
    // As stored: a missing field and an undefined one are the same.
    assert.deepEqual(JSON.parse(JSON.stringify(result)), parsed, about);
  });
}
