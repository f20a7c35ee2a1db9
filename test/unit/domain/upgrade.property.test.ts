import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { upgradeInput, upgradeRecord, upgradeRouteName } from '../../../src/domain/upgrade/upgradeRecord.ts';
import {
  upgradeDerivativeRow,
  upgradeLibraryRow,
  upgradeOpenTaskRow,
  upgradeSubscription,
} from '../../../src/domain/upgrade/upgradeRows.ts';

const { value } = fc.letrec<{ value: unknown; leaf: unknown }>(tie => ({
  leaf: fc.oneof(
    fc.constantFrom('ask', 'file', 'notes', 'words', 'due', 'dropped', 'pending', 'wav', 1, 2),
    fc.jsonValue({ maxDepth: 1 }),
  ),
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    tie('leaf'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(nameOfField(), tie('value'), { maxKeys: 6, noNullPrototype: true }),
  ),
}));

/** Names of both versions, and unknown names. */
function nameOfField() {
  const both = ['kind', 'version', 'state', 'wish', 'input', 'news', 'updates', 'done', 'made', 'result'];
  const rows = ['notices', 'due', 'promised', 'server', 'guildId', 'ready', 'coming', 'what', 'events'];
  return fc.constantFrom(...both, ...rows, 'mood', '__proto__', 'constructor');
}

const record = fc
  .dictionary(nameOfField(), value, { noNullPrototype: true })
  .map(fields => ({ ...fields, version: 1 }));

const UPGRADES = {
  upgradeRecord,
  upgradeInput,
  upgradeRouteName,
  upgradeOpenTaskRow,
  upgradeDerivativeRow,
  upgradeLibraryRow,
  upgradeSubscription,
};

for (const [name, upgrade] of Object.entries(UPGRADES)) {
  test(`GIVEN any stored value WHEN ${name} runs twice THEN the second run changes nothing, and its input is unchanged`, () => {
    fc.assert(
      fc.property(fc.oneof(value, record), stored => {
        const before = structuredClone(stored);
        const once = upgrade(stored);
        assert.deepEqual(stored, before);
        assert.deepEqual(upgrade(once), once);
      }),
    );
  });
}

test('GIVEN a record of version 1 with an unknown field WHEN it is upgraded THEN it has version 3 and keeps that field', () => {
  fc.assert(
    fc.property(record, fc.jsonValue(), (stored, mood) => {
      const upgraded = Object(upgradeRecord({ ...stored, mood }));
      assert.deepEqual([upgraded.version, upgraded.mood], [3, mood]);
    }),
  );
});
